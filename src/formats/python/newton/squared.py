
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    mean = sum(x for x, y in points) / n
    variance = sum((x - mean) ** 2 for x, y in points) / n
    step_slope = (by_slope - mean * by_intercept) / ({bend} * variance)
    return by_intercept / {bend} - mean * step_slope, step_slope

