
#: points
points = [
{list}
]
n = len(points)
