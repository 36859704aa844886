# What R (survival 3.5-3, stats) finds in the carcinoma cohort of test-workflows: Rscript carcinoma.R
# reads carcinoma_factors.csv (factors of a MOFA model, recorded once: an input like any other) and the clinical data,
# writes carcinoma_results.csv: effect (coefficient, r, rho, eta squared), its standard error, statistic, p, log likelihood.
library(survival)
factors <- read.csv("carcinoma_factors.csv", row.names = 1)
clinical <- read.csv("../../../../../../../../test-workflows/adrenocortical-carcinoma/data/clinical.csv", row.names = 1,
                     na.strings = c("", "NA"))[rownames(factors), ]
event <- clinical$vital_status
time <- ifelse(event == 0, clinical$days_to_last_followup, clinical$days_to_death)
rows <- c("factor,test,effect,se,statistic,p,loglik")
add <- function(...) rows <<- c(rows, paste(c(list(...)[1:2], sprintf("%.15g", unlist(list(...)[-(1:2)]))), collapse = ","))
third <- function(z) {
  s <- sort(z); n <- length(z)
  ifelse(z <= s[(n - 1) %/% 3 + 1], 1, ifelse(z <= s[(2 * n - 1) %/% 3 + 1], 2, 3))
}
for (name in names(factors)) {
  z <- factors[[name]]
  used <- !is.na(time) & !is.na(event)
  for (ties in c("efron", "breslow")) {
    s <- summary(coxph(Surv(time, event) ~ z, ties = ties, control = coxph.control(eps = 1e-12, iter.max = 50)))
    add(name, ties, s$coefficients[1], s$coefficients[3], s$coefficients[4], s$coefficients[5], s$loglik[2])
  }
  tertile <- third(z[used])
  d <- survdiff(Surv(time[used], event[used]) ~ tertile)
  add(name, "log-rank", NA, NA, d$chisq, pchisq(d$chisq, 2, lower.tail = FALSE), NA)
  km <- summary(survfit(Surv(time[used], event[used]) ~ tertile), times = 1000)
  add(name, "alive-1000-low", km$surv[1], NA, NA, NA, NA)
  add(name, "alive-1000-high", km$surv[3], NA, NA, NA, NA)
  p <- cor.test(z, clinical$ploidy)
  add(name, "pearson", p$estimate, NA, NA, p$p.value, NA)
  rho <- cor(z, clinical$ploidy, method = "spearman", use = "complete.obs"); n <- sum(!is.na(clinical$ploidy))
  t <- rho * sqrt((n - 2) / (1 - rho^2))
  add(name, "spearman", rho, NA, NA, 2 * pt(-abs(t), n - 2), NA)
  k4 <- factor(clinical$mRNA_K4)
  a <- anova(lm(z ~ k4))
  add(name, "anova", a$`Sum Sq`[1] / sum(a$`Sum Sq`), NA, a$F[1], a$P[1], NA)
  k <- kruskal.test(z, k4); n <- sum(!is.na(k4)); g <- nlevels(k4)
  add(name, "kruskal-wallis", max(0, (k$statistic - g + 1) / (n - g)), NA, k$statistic, k$p.value, NA)
}
writeLines(rows, "carcinoma_results.csv")
