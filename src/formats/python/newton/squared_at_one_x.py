
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    #: newton-vertical
    x = points[0][0]
    step = by_intercept / ({bend} * (1 + x * x))
    return step, step * x

