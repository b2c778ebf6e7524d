
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    return by_intercept / {bend}, 0.0

