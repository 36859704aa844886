"""Simulates the CSV files of this folder (Python 3 with NumPy): python3 simulate.py

Known signal, 120 tumours:
- subtype (A, B, C): shifts 12 genes each; the first half of them are also shifted in the proteins;
- a circle: an angle that every other gene and protein follows as a bump, exp(2 cos(angle - peak)) (like genes of the cell cycle);
- survival: the hazard doubles from A to B and again from B to C; a third of the times is censored;
- batch: shifts 10 genes without biological meaning;
- dose response: depends on the product of two genes, GENE37 and GENE38.
"""
import csv

import numpy as np

rng = np.random.default_rng(20)
N, D = 120, 60
samples = [f"T{i + 1:03d}" for i in range(N)]
subtype = rng.permutation(np.repeat([0, 1, 2], N // 3))
batch = rng.integers(0, 2, N)
angle = rng.uniform(0, 2 * np.pi, N)


def view(first_gene):
    """N x D values of the genes first_gene ... first_gene + D - 1."""
    values = rng.normal(0, 1, (N, D))
    peaks = rng.uniform(0, 2 * np.pi, D)
    for j in range(D):
        gene = first_gene + j
        if gene < 36:  # 12 genes a subtype
            values[:, j] += 1.6 * (subtype == gene % 3)
        elif gene % 2 == 0:
            bump = np.exp(2 * np.cos(angle - peaks[j]))
            values[:, j] = 0.4 * values[:, j] + (bump - bump.mean()) / bump.std()
    return values


expression = view(0)
expression[:, 50:] += 0.8 * batch[:, None]
proteins = view(18)
response = 3 + expression[:, 37 - 1] * expression[:, 38 - 1] + 0.5 * rng.normal(size=N)
death = rng.exponential(60 / 2.0 ** subtype)
censoring = rng.exponential(80, N)
event = death <= censoring
months = np.maximum(0.1, np.minimum(death, censoring))


def write(name, header, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_view(name, first_gene, values, left_out=()):
    write(name, ["sample"] + [f"GENE{first_gene + j + 1}" for j in range(D)],
          [[samples[i]] + [f"{v:.3f}" for v in values[i]] for i in range(N) if i not in left_out])


write_view("expression.csv", 0, expression)
write_view("proteins.csv", 18, proteins, left_out=set(rng.choice(N, 8, replace=False)))
write("clinical.csv", ["sample", "subtype", "batch", "months", "died", "dose response", "angle"],
      [[samples[i], "ABC"[subtype[i]], f"batch{batch[i] + 1}", f"{months[i]:.1f}", int(event[i]), f"{response[i]:.3f}",
        f"{angle[i]:.3f}"] for i in range(N)])
