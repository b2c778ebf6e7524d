#: rates
new_rates = {
{entries}
}
