
#: start
{later}
intercept = {intercept}
slope = {slope}
first = {first}
last = {last}

