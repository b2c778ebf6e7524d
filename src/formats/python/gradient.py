
def gradient(intercept, slope, points):
    #: gradient
    #: {kind}
    by_intercept = 0.0
    by_slope = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        pull = {pull}
        by_intercept -= pull
        by_slope -= pull * x
    {held}
    return {by_intercept}, {by_slope}

