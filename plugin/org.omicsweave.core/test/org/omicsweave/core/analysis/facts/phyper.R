# Upper tails of the hypergeometric distribution by R, columns 1 to 5 of phyper.csv (R 4.2.2). Column "exact" was
# computed in decimal arithmetic of 60 digits: R itself is wrong by up to 2e-12.
set.seed(1)
cat("hits,population,successes,draws,r\n")
kept <- 0
while (kept < 400) {
  population <- round(10^runif(1, 1, 4.5)); successes <- sample(population, 1, prob = 1 / seq_len(population))
  draws <- sample(population, 1, prob = 1 / seq_len(population))
  hits <- sample(0:min(successes, draws), 1)
  p <- phyper(hits - 1, successes, population - successes, draws, lower.tail = FALSE)
  if (p > 1e-300 && hits > max(0, successes + draws - population) && (kept %% 4 != 0 || p < 1e-50)) {
    cat(sprintf("%d,%d,%d,%d,%.17g\n", hits, population, successes, draws, p)); kept <- kept + 1
  }
}
