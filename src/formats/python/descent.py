
print("iteration", "intercept", "slope", "cost")
for iteration in range(first, last):
    {show}
    {new_rate}
    {schedule}
    {batch}
    {step}
    #: new
    intercept = intercept - step_intercept
    slope = slope - step_slope
show(last)
