
def cost(intercept, slope):
    #: of-half-mse
    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        total += residual * residual
    return total / n / 2


def pull(residual):
    return residual


def bend():
    return 1
