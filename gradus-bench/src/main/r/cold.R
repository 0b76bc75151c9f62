# The line of the lesson as a script in R: reads the file, fits.
table <- read.csv(commandArgs(trailingOnly = TRUE)[1])
fit <- nls(celsius ~ w * (0.1 * reading) + b, data = table, start = list(w = 1, b = 0))
estimates <- coef(summary(fit))
cat("w", estimates["w", "Estimate"], "+-", estimates["w", "Std. Error"], "\n")
cat("b", estimates["b", "Estimate"], "+-", estimates["b", "Std. Error"], "\n")
