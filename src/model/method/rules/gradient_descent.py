for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: gradient-descent-step
    step_intercept = {rate} * by_intercept
    step_slope = {rate} * by_slope
