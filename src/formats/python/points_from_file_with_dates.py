
#: file
import csv
from datetime import datetime

#: dates
def number(text, origin, unit):
    return (datetime.fromisoformat(text) - datetime.fromisoformat(origin)).total_seconds() / unit

with open("{file}", newline="") as file:
    rows = list(csv.reader(file))[1:]
points = [({x}, {y}) for x, y in rows]
n = len(points)
