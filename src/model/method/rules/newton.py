for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: newton-step
    step_intercept, step_slope = newton_step(intercept, slope, by_intercept, by_slope)
