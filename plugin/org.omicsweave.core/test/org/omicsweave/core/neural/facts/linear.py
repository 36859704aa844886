"""Makes linear.csv (data) and linear_results.csv (what scikit-learn 1.2.1 predicts for them): python3 linear.py
Penalty 2 on the sum of squared coefficients over 2, the intercept free: C = 1 / 2 for the logistic regression, alpha = 2 for ridge."""
import csv

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge

rng = np.random.default_rng(5)
x = np.round(rng.normal(size=(40, 4)) * [1, 2, 0.5, 1] + [0, 3, -1, 0], 3)
signal = x @ np.array([[1.5, 0, -1], [0, 0.8, 0.4], [1, -1, 0], [0, 0, 0.5]]) - np.array([0, 2.4, 1.2])
classes = np.array([rng.choice(3, p=np.exp(s) / np.exp(s).sum()) for s in signal])
number = np.round(signal[:, 0] + 0.5 * rng.normal(size=40), 3)

with open("linear.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file, lineterminator="\n").writerows([["x1", "x2", "x3", "x4", "class", "number"],
        *[[*row, c, n] for row, c, n in zip(x.tolist(), classes.tolist(), number.tolist())]])
p = LogisticRegression(C=1 / 2, multi_class="multinomial", tol=1e-12, max_iter=100_000).fit(x, classes).predict_proba(x)
y = Ridge(alpha=2, tol=1e-12).fit(x, number).predict(x)
with open("linear_results.csv", "w", newline="", encoding="utf-8") as file:
    csv.writer(file, lineterminator="\n").writerows([["p0", "p1", "p2", "number"],
        *[[f"{v:.12g}" for v in (*row, n)] for row, n in zip(p, y)]])
