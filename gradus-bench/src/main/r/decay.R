# Fits an exponential decay in rounds, when it is told to on its standard input; see worker.py for what is said.
arguments <- commandArgs(trailingOnly = TRUE)
rows <- as.integer(arguments[2])
numbers <- readBin(arguments[1], "double", 2 * rows, endian = "little")
table <- data.frame(x = numbers[1:rows], y = numbers[rows + 1:rows])
orders <- file("stdin", "r")
while (length(order <- readLines(orders, 1)) > 0) {
  seconds <- as.numeric(strsplit(order, " ")[[1]][2])
  runs <- 0
  begin <- proc.time()[["elapsed"]]
  repeat {
    fit <- nls(y ~ a * exp(-k * x) + c, data = table, start = list(a = 1, k = 1, c = 0))
    estimates <- coef(summary(fit))
    runs <- runs + 1
    end <- proc.time()[["elapsed"]]
    if (end - begin >= seconds) break
  }
  answer <- c(estimates[, "Estimate"], estimates[, "Std. Error"])
  cat((end - begin) / runs * 1e9, format(answer, digits = 15), "\n")
  flush(stdout())
}
