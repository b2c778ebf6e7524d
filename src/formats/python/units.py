
#: {units}
x_mean = {x_mean}
x_scale = {x_scale}
points = [((x - x_mean) / x_scale, y) for x, y in points]
