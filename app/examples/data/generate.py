"""Writes day_length.csv and moon_phases.json beside this file.

Nothing is random and nothing is fetched: both files follow from published formulas, so running
this again gives the same bytes. README.md names the sources. Standard library only.
"""

import csv
import datetime as dt
import json
import math
from pathlib import Path

HERE = Path(__file__).resolve().parent
YEAR = 2026
PHASE_YEARS = range(2000, 2031)

# name, country, latitude, longitude: degrees, north and east positive, to two decimals
CITIES = [
    ("Amsterdam", "Netherlands", 52.37, 4.90), ("Anchorage", "United States", 61.22, -149.90),
    ("Athens", "Greece", 37.98, 23.73), ("Auckland", "New Zealand", -36.85, 174.76),
    ("Bangkok", "Thailand", 13.76, 100.50), ("Beijing", "China", 39.90, 116.41),
    ("Berlin", "Germany", 52.52, 13.40), ("Bogota", "Colombia", 4.71, -74.07),
    ("Buenos Aires", "Argentina", -34.60, -58.38), ("Cairo", "Egypt", 30.04, 31.24),
    ("Cape Town", "South Africa", -33.92, 18.42), ("Chicago", "United States", 41.88, -87.63),
    ("Copenhagen", "Denmark", 55.68, 12.57), ("Dakar", "Senegal", 14.72, -17.47),
    ("Delhi", "India", 28.61, 77.21), ("Denver", "United States", 39.74, -104.99),
    ("Dubai", "United Arab Emirates", 25.20, 55.27), ("Dublin", "Ireland", 53.35, -6.26),
    ("Helsinki", "Finland", 60.17, 24.94), ("Hobart", "Australia", -42.88, 147.33),
    ("Hong Kong", "China", 22.32, 114.17), ("Honolulu", "United States", 21.31, -157.86),
    ("Istanbul", "Turkey", 41.01, 28.98), ("Jakarta", "Indonesia", -6.21, 106.85),
    ("Johannesburg", "South Africa", -26.20, 28.05), ("Kathmandu", "Nepal", 27.72, 85.32),
    ("Kyiv", "Ukraine", 50.45, 30.52), ("Lagos", "Nigeria", 6.52, 3.38),
    ("Lima", "Peru", -12.05, -77.04), ("Lisbon", "Portugal", 38.72, -9.14),
    ("London", "United Kingdom", 51.51, -0.13), ("Los Angeles", "United States", 34.05, -118.24),
    ("Madrid", "Spain", 40.42, -3.70), ("Manila", "Philippines", 14.60, 120.98),
    ("Melbourne", "Australia", -37.81, 144.96), ("Mexico City", "Mexico", 19.43, -99.13),
    ("Montreal", "Canada", 45.50, -73.57), ("Mumbai", "India", 19.08, 72.88),
    ("Nairobi", "Kenya", -1.29, 36.82), ("New York", "United States", 40.71, -74.01),
    ("Nuuk", "Greenland", 64.18, -51.72), ("Oslo", "Norway", 59.91, 10.75),
    ("Paris", "France", 48.86, 2.35), ("Perth", "Australia", -31.95, 115.86),
    ("Prague", "Czechia", 50.08, 14.44), ("Quito", "Ecuador", -0.18, -78.47),
    ("Reykjavik", "Iceland", 64.15, -21.94), ("Rio de Janeiro", "Brazil", -22.91, -43.17),
    ("Rome", "Italy", 41.90, 12.50), ("San Francisco", "United States", 37.77, -122.42),
    ("Santiago", "Chile", -33.45, -70.67), ("Sao Paulo", "Brazil", -23.55, -46.63),
    ("Seoul", "South Korea", 37.57, 126.98), ("Singapore", "Singapore", 1.35, 103.82),
    ("Stockholm", "Sweden", 59.33, 18.07), ("Sydney", "Australia", -33.87, 151.21),
    ("Tokyo", "Japan", 35.68, 139.69), ("Tromso", "Norway", 69.65, 18.96),
    ("Ushuaia", "Argentina", -54.80, -68.30), ("Vienna", "Austria", 48.21, 16.37),
]

PHASES = ["new", "first quarter", "full", "last quarter"]


def sun(day):
    """Declination (radians) and equation of time (minutes) at noon UTC."""
    n = (day - dt.date(2000, 1, 1)).days  # whole days from noon, 1 January 2000 (J2000.0)
    t = n / 36525
    mean_longitude = math.radians((280.46646 + t * (36000.76983 + t * 0.0003032)) % 360)
    anomaly = math.radians(357.52911 + t * (35999.05029 - 0.0001537 * t))
    eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
    centre = math.radians(
        math.sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
        + math.sin(2 * anomaly) * (0.019993 - 0.000101 * t)
        + math.sin(3 * anomaly) * 0.000289
    )
    node = math.radians(125.04 - 1934.136 * t)
    apparent = mean_longitude + centre - math.radians(0.00569 + 0.00478 * math.sin(node))
    seconds = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))
    obliquity = math.radians(23 + (26 + seconds / 60) / 60 + 0.00256 * math.cos(node))
    declination = math.asin(math.sin(obliquity) * math.sin(apparent))
    y = math.tan(obliquity / 2) ** 2
    equation = (
        y * math.sin(2 * mean_longitude)
        - 2 * eccentricity * math.sin(anomaly)
        + 4 * eccentricity * y * math.sin(anomaly) * math.cos(2 * mean_longitude)
        - 0.5 * y * y * math.sin(4 * mean_longitude)
        - 1.25 * eccentricity * eccentricity * math.sin(2 * anomaly)
    )
    return declination, 4 * math.degrees(equation)


def day_length(latitude, declination):
    """Minutes from sunrise to sunset: the sun's centre 0.833 degrees below the horizon."""
    phi = math.radians(latitude)
    cosine = math.cos(math.radians(90.833)) / (math.cos(phi) * math.cos(declination))
    cosine -= math.tan(phi) * math.tan(declination)
    if cosine >= 1:
        return 0.0
    if cosine <= -1:
        return 1440.0
    return 8 * math.degrees(math.acos(cosine))


def clock(minutes):
    whole = math.floor(minutes + 0.5) % 1440
    return f"{whole // 60:02d}:{whole % 60:02d}"


def write_day_length(path):
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["date", "city", "country", "sunrise_utc", "sunset_utc", "day_minutes"])
        first = dt.date(YEAR, 1, 1)
        for offset in range(0, 365, 2):
            day = first + dt.timedelta(days=offset)
            declination, equation = sun(day)
            for city, country, latitude, longitude in CITIES:
                length = day_length(latitude, declination)
                noon = 720 - 4 * longitude - equation
                rises = 0 < length < 1440
                out.writerow([
                    day.isoformat(), city, country,
                    clock(noon - length / 2) if rises else "",
                    clock(noon + length / 2) if rises else "",
                    f"{length:.1f}",
                ])


def moon_phase(k):
    """Julian ephemeris day of the phase; k is whole for new moon, .25 first quarter, and so on."""
    t = k / 1236.85
    jde = (2451550.09766 + 29.530588861 * k
           + t * t * (0.00015437 + t * (-0.000000150 + 0.00000000073 * t)))
    e = 1 - t * (0.002516 + 0.0000074 * t)
    m = math.radians(2.5534 + 29.10535670 * k - t * t * (0.0000014 + 0.00000011 * t))
    mp = math.radians(201.5643 + 385.81693528 * k
                      + t * t * (0.0107582 + t * (0.00001238 - 0.000000058 * t)))
    f = math.radians(160.7108 + 390.67050284 * k
                     - t * t * (0.0016118 + t * (0.00000227 - 0.000000011 * t)))
    node = math.radians(124.7746 - 1.56375588 * k + t * t * (0.0020672 + 0.00000215 * t))
    sin = math.sin
    quarter = round((k % 1) * 4)
    if quarter in (0, 2):
        a, b, c, d, g, h, i = (
            (-0.40720, 0.17241, 0.01608, 0.01039, 0.00739, -0.00514, 0.00208) if quarter == 0
            else (-0.40614, 0.17302, 0.01614, 0.01043, 0.00734, -0.00515, 0.00209))
        jde += (a * sin(mp) + b * e * sin(m) + c * sin(2 * mp) + d * sin(2 * f)
                + g * e * sin(mp - m) + h * e * sin(mp + m) + i * e * e * sin(2 * m)
                - 0.00111 * sin(mp - 2 * f) - 0.00057 * sin(mp + 2 * f)
                + 0.00056 * e * sin(2 * mp + m) - 0.00042 * sin(3 * mp)
                + 0.00042 * e * sin(m + 2 * f) + 0.00038 * e * sin(m - 2 * f)
                - 0.00024 * e * sin(2 * mp - m) - 0.00017 * sin(node))
    else:
        jde += (-0.62801 * sin(mp) + 0.17172 * e * sin(m) - 0.01183 * e * sin(mp + m)
                + 0.00862 * sin(2 * mp) + 0.00804 * sin(2 * f) + 0.00454 * e * sin(mp - m)
                + 0.00204 * e * e * sin(2 * m) - 0.00180 * sin(mp - 2 * f)
                - 0.00070 * sin(mp + 2 * f) - 0.00040 * sin(3 * mp)
                - 0.00034 * e * sin(2 * mp - m) + 0.00032 * e * sin(m + 2 * f)
                + 0.00032 * e * sin(m - 2 * f) - 0.00028 * e * e * sin(mp + 2 * m)
                + 0.00027 * e * sin(2 * mp + m) - 0.00017 * sin(node))
        cos = math.cos
        w = (0.00306 - 0.00038 * e * cos(m) + 0.00026 * cos(mp)
             - 0.00002 * cos(mp - m) + 0.00002 * cos(mp + m) + 0.00002 * cos(2 * f))
        jde += w if quarter == 1 else -w
    return jde


def instant(jde):
    """UTC to the minute. Delta T is taken as 64 s + 0.25 s a year from 2000 on."""
    days = jde - 2451544.5  # from 1 January 2000, 0h
    seconds = days * 86400 - (64 + 0.25 * days / 365.25)
    minutes = math.floor(seconds / 60 + 0.5)
    return dt.datetime(2000, 1, 1) + dt.timedelta(minutes=minutes)


def write_moon_phases(path):
    phases = []
    for quarter in range(-4, 4 * 400):
        k = quarter / 4
        when = instant(moon_phase(k))
        if when.year in PHASE_YEARS:
            phases.append({
                "time": when.isoformat() + "Z",
                "phase": PHASES[quarter % 4],
                "lunation": math.floor(k) + 953,  # Brown's numbering
            })
    document = {"source": "Meeus, Astronomical Algorithms, chapter 49", "phases": phases}
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_day_length(HERE / "day_length.csv")
    write_moon_phases(HERE / "moon_phases.json")
