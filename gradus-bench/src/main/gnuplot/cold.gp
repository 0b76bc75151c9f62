# The line of the lesson as a script of gnuplot: reads the file, fits.
set fit quiet
set fit logfile '/dev/null'
set datafile separator ','
w = 1.0
b = 0.1
fit w * (0.1 * x) + b ARG1 skip 1 using 1:2 via w, b
set print '-'
print sprintf('w %.9g', w)
print sprintf('b %.9g', b)
