for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: newton-step
    step = newton_step(intercept, slope, by_intercept, by_slope)
    if step is None:
        step = {rate} * by_intercept, {rate} * by_slope
    step_intercept, step_slope = step
