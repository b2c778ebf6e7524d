for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: line-search-step
    rate = best_rate(intercept, slope, by_intercept, by_slope)
    step_intercept = rate * by_intercept
    step_slope = rate * by_slope
