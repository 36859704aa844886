# Mixtures of normal distributions by maximum likelihood on Fisher's irises, by R's mclust: Rscript mixture.R
# writes mixture.csv (the data) and mixture_results.csv.
suppressMessages(library(mclust))
x <- as.matrix(iris[, 1:4])
write.csv(data.frame(sample = paste0("s", seq_len(nrow(x))), x, species = as.integer(iris$Species)), "mixture.csv",
          row.names = FALSE, quote = FALSE)
rows <- c("covariance,clusters,loglik,bic,adjusted_rand")
fit <- function(name, model, g) {
  m <- Mclust(x, G = g, modelNames = model, control = emControl(tol = c(1e-13, 1e-13)), verbose = FALSE)
  rows <<- c(rows, sprintf("%s,%d,%.12g,%.12g,%.12g", name, g, m$loglik, -m$bic,
                           adjustedRandIndex(m$classification, iris$Species)))
}
for (g in 1:3) { fit("full", "VVV", g); fit("diagonal", "VVI", g) }
writeLines(rows, "mixture_results.csv")
