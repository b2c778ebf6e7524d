
def best_rate(intercept, slope, by_intercept, by_slope):
    #: line-search-why
    #: line-search-mae
    meetings = []
    for x, y in points:
        rise = -by_intercept - by_slope * x
        if rise != 0:
            meetings.append(((y - (intercept + slope * x)) / rise, abs(rise)))
    meetings.sort()
    total = 0.0
    for rate, rise in meetings:
        total += rise
    passed = 0.0
    for rate, rise in meetings:
        passed += rise
        if passed >= total / 2 - {rounding} * total:
            return max(rate, 0.0)
    return 0.0

