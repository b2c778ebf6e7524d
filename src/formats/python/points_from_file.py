
#: file
import csv

with open("{file}", newline="") as file:
    rows = list(csv.reader(file))[1:]
points = [(float(x), float(y)) for x, y in rows]
n = len(points)
