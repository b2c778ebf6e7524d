#: momentum-kept
momentum = {momentum}
velocity_intercept = {first_intercept}
velocity_slope = {first_slope}

for iteration in range(first, last):
    #: ahead
    ahead_intercept = intercept - {rate} * momentum * velocity_intercept
    ahead_slope = slope - {rate} * momentum * velocity_slope
    by_intercept, by_slope = gradient(ahead_intercept, ahead_slope, {points})
    #: nesterov-step
    velocity_intercept = momentum * velocity_intercept + by_intercept
    velocity_slope = momentum * velocity_slope + by_slope
    step_intercept = {rate} * velocity_intercept
    step_slope = {rate} * velocity_slope
