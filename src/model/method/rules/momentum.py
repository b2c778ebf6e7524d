#: momentum-kept
momentum = {momentum}
velocity_intercept = {first_intercept}
velocity_slope = {first_slope}

for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: momentum-step
    velocity_intercept = momentum * velocity_intercept + by_intercept
    velocity_slope = momentum * velocity_slope + by_slope
    step_intercept = {rate} * velocity_intercept
    step_slope = {rate} * velocity_slope
