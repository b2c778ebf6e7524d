
def cost(intercept, slope):
    #: of-mse
    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        total += residual * residual
    return total / n


def pull(residual):
    return 2 * residual


def bend():
    return 2
