# Makes cox.csv: Rscript cox.R (R with survival 3.5-3), in this folder after linear.py. Cox regression of simulated times on x1 to x4 of
# linear.csv, penalty 2 on half the sum of squared coefficients, ties as Breslow; risk is the linear predictor, centred.
library(survival)
set.seed(3)
data <- read.csv("linear.csv")
data$time <- ceiling(rexp(40) * exp(-0.8 * data$x1 + 0.5 * data$x3) * 10)
data$event <- rbinom(40, 1, 0.7)
fit <- coxph(Surv(time, event) ~ ridge(x1, x2, x3, x4, theta = 2, scale = FALSE), data, ties = "breslow",
  control = coxph.control(eps = 1e-12, iter.max = 100))
risk <- as.matrix(data[, 1:4]) %*% coef(fit)
write.csv(data.frame(time = data$time, event = data$event, risk = signif(risk - mean(risk), 12)), "cox.csv", row.names = FALSE)
