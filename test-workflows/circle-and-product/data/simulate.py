"""Simulates the CSV files of this folder (Python 3 with NumPy): python3 simulate.py

Two hidden variables a sample, which enter the measurements along curves: an angle (a phase of the cell cycle, say) and an
activity, standard normal.
- cycle.csv: genes with one, two or three peaks a cycle, cos(h angle + shift), h = 1, 2, 3;
- interaction.csv: proteins that follow the product of the activity and such a curve, activity * cos(h angle + shift).
The more peaks, the larger the amplitude (0.4 + 0.2 h). Noise of standard deviation 0.2; 5 %
of the entries are missing. truth.csv: the angle, its cosine and sine, the activity, and the product activity * cosine.
The data are not from patients.
"""
import csv
import os

import numpy as np

rng = np.random.default_rng(20261124)
N, GENES, MISSING = 400, 48, 0.05
here = os.path.dirname(os.path.abspath(__file__))

angle = rng.uniform(0, 2 * np.pi, N)
activity = rng.normal(size=N)


def peaks():
    """Curves of the angle, N x GENES."""
    h = np.arange(GENES) % 3 + 1
    return (0.4 + 0.2 * h) * np.cos(np.outer(angle, h) + rng.uniform(0, 2 * np.pi, GENES))


cycle = peaks()
interaction = activity[:, None] * peaks()
samples = [f"S{i + 1:03d}" for i in range(N)]


def write(name, columns, values):
    with open(os.path.join(here, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sample", *columns])
        for sample, row in zip(samples, values):
            writer.writerow([sample, *("" if np.isnan(value) else f"{value:.2f}" for value in row)])


def measured(values):
    """With noise and missing entries."""
    values = values + 0.2 * rng.normal(size=values.shape)
    return np.where(rng.random(values.shape) < MISSING, np.nan, values)


write("cycle.csv", [f"CYC{j + 1}" for j in range(GENES)], measured(cycle))
write("interaction.csv", [f"INT{j + 1}" for j in range(GENES)], measured(interaction))
write("truth.csv", ["angle", "cosine", "sine", "activity", "product"],
      np.column_stack([angle, np.cos(angle), np.sin(angle), activity, activity * np.cos(angle)]))
