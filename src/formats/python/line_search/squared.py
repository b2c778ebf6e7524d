
def best_rate(intercept, slope, by_intercept, by_slope):
    #: line-search-why
    if by_intercept == 0 and by_slope == 0:
        return 0.0
    curved = sum((by_intercept + by_slope * x) ** 2 for x, y in points) / n
    return (by_intercept ** 2 + by_slope ** 2) / ({bend} * curved)

