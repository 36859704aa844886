# Simulated survival times with ties, and what R's survival package finds: Rscript survival.R
# writes survival.csv (the data) and survival_results.csv.
library(survival)
set.seed(2)
n <- 60
x <- round(rnorm(n), 3); time <- ceiling(10 * rexp(n, exp(0.7 * x))); event <- rbinom(n, 1, 0.7)
group <- c("a", "b", "c")[1 + (seq_len(n) %% 3)]
y <- round(x + rnorm(n), 1)
write.csv(data.frame(sample = paste0("s", seq_len(n)), time, event, x, y, g = as.integer(factor(group))), "survival.csv",
          row.names = FALSE, quote = FALSE)
result <- c()
for (ties in c("efron", "breslow")) {
  s <- summary(coxph(Surv(time, event) ~ x, ties = ties, control = coxph.control(eps = 1e-12, iter.max = 50)))
  result <- c(result, s$coefficients[1], s$coefficients[3], s$coefficients[5], s$loglik[2])
}
d <- survdiff(Surv(time, event) ~ group)
a <- anova(lm(x ~ group)); k <- kruskal.test(y, factor(group)); sp <- cor(x, y, method = "spearman")
names <- c("efron_coef", "efron_se", "efron_p", "efron_loglik", "breslow_coef", "breslow_se", "breslow_p",
           "breslow_loglik", "logrank", "logrank_p", "anova_f", "anova_p", "kruskal_h", "kruskal_p", "spearman", "km_last")
km <- survfit(Surv(time, event) ~ 1)
result <- c(result, d$chisq, pchisq(d$chisq, 2, lower.tail = FALSE), a$F[1], a$P[1], k$statistic, k$p.value, sp,
            tail(km$surv, 1))
writeLines(c("name,value", sprintf("%s,%.17g", names, result)), "survival_results.csv")
