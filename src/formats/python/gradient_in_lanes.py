
def gradient(intercept, slope, points):
    #: gradient
    #: {kind}
    #: lanes
    by_intercept = [0.0, 0.0]
    by_slope = [0.0, 0.0]
    for i, (x, y) in enumerate(points):
        residual = y - (intercept + slope * x)
        pull = {pull}
        by_intercept[i % 2] -= pull
        by_slope[i % 2] -= pull * x
    {held}
    return {by_intercept}, {by_slope}

