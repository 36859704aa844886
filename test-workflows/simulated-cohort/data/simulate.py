#!/usr/bin/env python3
"""Makes the files of this folder: a cohort whose factors, gene sets and groups are known. Python 3, no packages.

160 patients, four factors z, standard normal except that the first two have three groups of patients in their plane.
- expression.csv: 240 genes, normal: mean + z w + noise of standard deviation 1
- mutations.csv:   60 genes, 0 or 1: probability 1 / (1 + exp(-(a + z w)))
- counts.csv:     100 features, Poisson with rate ln(1 + exp(1 + z w)), which MOFA's Poisson likelihood takes
Factor 1 acts on all layers, factor 2 on expression and counts, factor 3 on expression and mutations, factor 4 on counts
alone. In the expression a factor acts on the 20 genes of one gene set (weights around 1.5, up or down) and weakly on some
others; gene-sets.gmt has these three sets among 30, the other 27 drawn at random. In each layer some patients are missing, and of the others 3 % of the values.
"""
import math
import random

random.seed(20261124)
PATIENTS = [f"P{i + 1:03d}" for i in range(160)]
GROUPS = {"A": (-1.3, -0.6), "B": (1.3, -0.6), "C": (0.0, 1.4)}
SPREAD = 0.45
WITHOUT = {"expression": 10, "mutations": 24, "counts": 12}
MISSING = 0.03

group = [random.choice(list(GROUPS)) for _ in PATIENTS]
z = []
for g in group:
    centre = GROUPS[g]
    z.append([random.gauss(centre[0], SPREAD), random.gauss(centre[1], SPREAD), random.gauss(0, 1), random.gauss(0, 1)])
for k in range(4):  # mean 0, standard deviation 1
    mean = sum(row[k] for row in z) / len(z)
    deviation = math.sqrt(sum((row[k] - mean) ** 2 for row in z) / len(z))
    for row in z:
        row[k] = (row[k] - mean) / deviation


def sparse(features, factors, share, size):
    """Weights, features x 4: those of the given factors are not zero with a probability."""
    return [
        [random.gauss(0, size) if k in factors and random.random() < share else 0.0 for k in range(4)]
        for _ in range(features)
    ]


def poisson(rate):
    limit, count, product = math.exp(-rate), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count


def write(name, features, value):
    missing = set(random.sample(range(len(PATIENTS)), WITHOUT[name]))
    with open(f"{name}.csv", "w") as out:
        out.write("sample," + ",".join(features) + "\n")
        for n, patient in enumerate(PATIENTS):
            cells = [value(n, d) for d in range(len(features))]
            if n not in missing:
                cells = ["" if random.random() < MISSING else cell for cell in cells]
                out.write(patient + "," + ",".join(cells) + "\n")


def fit(n, weights):
    return sum(a * b for a, b in zip(z[n], weights))


genes = [f"GENE{d + 1:03d}" for d in range(240)]
order = list(range(240))
random.shuffle(order)
planted = [sorted(order[20 * k : 20 * k + 20]) for k in range(3)]
w = sparse(240, {0, 1, 2}, 0.15, 0.4)
for k, members in enumerate(planted):
    for d in members:
        w[d][k] = random.choice((-1, 1)) * random.gauss(1.5, 0.3)
means = [random.gauss(7, 2) for _ in genes]
write("expression", genes, lambda n, d: f"{means[d] + fit(n, w[d]) + random.gauss(0, 1):.2f}")

v = sparse(60, {0, 2}, 0.5, 1.8)
base = [random.gauss(-0.8, 0.6) for _ in range(60)]
write(
    "mutations",
    [f"MUT{d + 1:02d}" for d in range(60)],
    lambda n, d: str(int(random.random() < 1 / (1 + math.exp(-(base[d] + fit(n, v[d])))))),
)

u = sparse(100, {0, 1, 3}, 0.5, 1.5)
write("counts", [f"mir-{d + 1}" for d in range(100)], lambda n, d: str(poisson(math.log1p(math.exp(1 + fit(n, u[d]))))))

with open("gene-sets.gmt", "w") as out:
    for k, name in enumerate(("FACTOR_1_PATHWAY", "FACTOR_2_PATHWAY", "FACTOR_3_PATHWAY")):
        out.write(name + "\tplanted\t" + "\t".join(genes[d] for d in planted[k]) + "\n")
    for s in range(27):
        out.write(f"RANDOM_{s + 1:02d}\tdrawn at random\t" + "\t".join(genes[d] for d in sorted(random.sample(range(240), 20))) + "\n")

with open("patients.csv", "w") as out:
    out.write("sample,true group,true factor 1,true factor 2,true factor 3,true factor 4\n")
    for patient, g, row in zip(PATIENTS, group, z):
        out.write(patient + "," + g + "," + ",".join(f"{value:.4f}" for value in row) + "\n")
