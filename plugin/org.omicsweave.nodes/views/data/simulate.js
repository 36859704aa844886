// Makes the example records of this folder: simulated numbers, the same at every run. `node data/simulate.js`
// A record is what the node's view sends as initial data (the Java record <Name>View has the same field names).
import { writeFileSync } from "node:fs";

let state = 42;
/** Uniform in [0, 1): mulberry32, so that the files do not change from run to run. */
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
let noiseState = 0;
const noise = () => (noiseState = (noiseState + 0.618034) % 1);
const round = (x, digits = 4) => (Number.isFinite(x) ? Number(x.toPrecision(digits)) : x);
const range = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const matrix = (n, m, f) => range(n, (i) => range(m, (j) => f(i, j)));
const pick = (list) => list[Math.floor(uniform() * list.length)];
const write = (page, record) =>
  writeFileSync(
    new URL(`${page}.json`, import.meta.url),
    JSON.stringify(record, null, 1)
      // one line an inner list: short files, readable differences
      .replace(/\[\s+((?:[^[\]{}]|\s)*?)\s+\]/g, (_, inner) => "[" + inner.replace(/\s*\n\s*/g, " ") + "]") + "\n",
  );

const views = ["RNA-seq", "copy number", "proteins", "mutations", "miRNA"];
const featureCounts = [198, 198, 33, 97, 471];
const K = 9;
const N = 92;
const factors = range(K, (k) => `Factor${k + 1}`);
const samples = range(N, (i) => `ACC-${String(i + 1).padStart(3, "0")}`);
const genes = [
  "TP53",
  "CTNNB1",
  "MEN1",
  "ZNRF3",
  "RB1",
  "CDK4",
  "TERT",
  "DAXX",
  "PRKAR1A",
  "MKI67",
  "CCNB1",
  "TOP2A",
  "BUB1B",
  "PINK1",
  "IGF2",
  "SF1",
  "CYP11B1",
  "CYP17A1",
  "STAR",
  "MC2R",
  "FOXM1",
  "CDC20",
  "AURKA",
  "PLK1",
  "EZH2",
];
const scores = matrix(N, K, () => round(normal(), 4));

// variance-decomposition
const strength = [
  [0.22, 0.02, 0.12, 0.004, 0.16],
  [0.001, 0.31, 0.03, 0.02, 0.002],
  [0.14, 0.01, 0.002, 0.001, 0.03],
  [0.05, 0.003, 0.09, 0, 0.05],
  [0.002, 0.12, 0.001, 0.003, 0.001],
  [0.04, 0, 0.03, 0.05, 0.02],
  [0.03, 0.002, 0.01, 0, 0.04],
  [0, 0.03, 0.004, 0.001, 0.002],
  [0.012, 0.001, 0.02, 0.002, 0.012],
];
const perFactor = [views.map((_, m) => strength.map((row) => round(row[m] * (0.9 + 0.2 * uniform()), 5)))];
const total = perFactor.map((group) => group.map((row) => round(row.reduce((a, b) => a + b, 0) * 0.97, 5)));
write("variance-decomposition", {
  groups: ["all samples"],
  views,
  factors,
  samplesPerGroup: [N],
  featuresPerView: featureCounts,
  perFactor,
  total,
  activeThreshold: 0.01,
  active: views.map((_, m) => factors.map((_, k) => perFactor[0][m][k] >= 0.01)),
  nonZeroWeights: views.map((_, m) => factors.map((_, k) => round(Math.min(1, perFactor[0][m][k] * 3), 3))),
  samples,
  // a row a sample; "NaN" where the sample is not in the view
  samplesR2: matrix(N, 5, (i, m) => (m === 2 && i % 2 ? "NaN" : round(total[0][m] * (0.4 + 1.1 * noise()), 4))),
  warnings: ["No factor explains more than 10 percent of view 'mutations'."],
});

// mofa-training
const iterations = 148;
const elbo = range(iterations, (i) => round(-98000 + 56000 * (1 - Math.exp(-i / 9)) + 1800 * (1 - Math.exp(-i / 12)), 12));
write("mofa-training", {
  samples: N,
  views,
  features: featureCounts.reduce((a, b) => a + b),
  groups: ["all samples"],
  seed: 1,
  elbo,
  activeFactors: range(iterations, (i) => Math.max(K, 15 - Math.floor(i / 12))),
  seconds: range(iterations, () => round(0.004 + 0.002 * uniform(), 4)),
  convergence: "medium",
  convergencePercent: 0.00005,
  converged: true,
  maximumIterations: 1000,
  warnings: ["Factor1 is correlated with the total expression of view 'RNA-seq' (r = 0.81): was the data normalised?"],
});

// quality
const present = [
  [true, true, true, true, true],
  [true, true, false, true, true],
  [true, true, false, true, false],
  [true, false, true, true, true],
  [true, true, true, false, true],
];
write("quality", {
  groups: ["all samples"],
  views: views.map((name, m) => ({
    name,
    likelihood: m === 3 ? "bernoulli" : "gaussian",
    transformation: ["log2(x + 1)", "none", "none", "none", "log2(x + 1)"][m],
    samples: [92, 85, 46, 90, 80][m],
    featuresRead: featureCounts[m] + [0, 0, 2, 3, 10][m],
    features: featureCounts[m],
    missing: [0, 0, 0.013, 0, 0.002][m],
    zeros: [0.02, 0.4, 0, 0.96, 0.2][m],
    mean: round([8.1, 0.03, 0.02, 0.04, 5.2][m]),
    standardDeviation: round([2.7, 0.55, 0.6, 0.19, 3.9][m]),
    dropped:
      m === 4
        ? [
            { reason: "no variance", features: 8 },
            { reason: "too many missing values", features: 2 },
          ]
        : m === 3
          ? [{ reason: "no variance", features: 3 }]
          : m === 2
            ? [{ reason: "no variance", features: 2 }]
            : [],
  })),
  patterns: present.map((row, i) => ({
    group: "all samples",
    present: row,
    samples: [43, 26, 13, 7, 3][i],
    examples: samples.slice(i * 5, i * 5 + 3),
  })),
  warnings: [],
});

// factor-selection
const candidates = [2, 4, 6, 8, 10, 12, 15];
const cv = (K) => 0.62 + 0.3 * Math.exp(-K / 3) + 0.004 * Math.max(0, K - 8);
write("factor-selection", {
  recommended: 8,
  reason: "Smallest number of factors within one standard error of the lowest cross-validation error.",
  folds: 5,
  restarts: 3,
  candidates: candidates.map((factors) => ({
    factors,
    bestElbo: round(-44000 + 5200 * (1 - Math.exp(-factors / 4)), 7),
    cvError: round(cv(factors)),
    cvStandardError: round(0.008 + 0.004 * uniform(), 3),
    foldErrors: range(5, () => round(cv(factors) + 0.015 * normal())),
  })),
  runs: candidates.flatMap((factors) =>
    range(3, (r) => ({
      factors,
      restart: r + 1,
      seed: r + 1,
      elbo: round(-44000 + 5200 * (1 - Math.exp(-factors / 4)) - 90 * r * uniform(), 7),
      iterations: 120 + Math.floor(uniform() * 90),
      converged: uniform() > 0.1,
      activeFactors: factors - (factors > 10 ? r : 0),
      seconds: round(0.2 + factors * 0.04, 3),
    })),
  ),
  warnings: [],
});

// projection
write("projection", {
  factors,
  trainingSamples: samples,
  trainingScores: scores,
  newSamples: range(12, (i) => `NEW-${i + 1}`),
  newScores: matrix(12, K, () => round(normal())),
  newDeviations: matrix(12, K, () => round(0.15 + 0.2 * uniform(), 3)),
  views: views.map((name, m) => ({
    name,
    samples: m === 2 ? 0 : 12,
    featuresUsed: m === 2 ? 0 : featureCounts[m] - 5,
    featuresOfModel: featureCounts[m],
    featuresIgnored: m === 0 ? 120 : 0,
    varianceExplained: m === 2 ? "NaN" : round(total[0][m] * 0.8, 3),
  })),
  warnings: ["View 'proteins' is not in the new data: the scores rest on 4 of 5 views."],
});

// imputation: observed against predicted on entries that were held out, original scale
write("imputation", {
  views: views.map((name, m) => {
    const observed = range(150, () => (m === 3 ? (uniform() < 0.3 ? 1 : 0) : round(5 + 2 * normal())));
    const noise = [0.8, 0.7, 1, 0.2, 0.9][m];
    return {
      name,
      likelihood: m === 3 ? "bernoulli" : "gaussian",
      entries: N * featureCounts[m],
      missing: [0, 1386, 1545, 194, 5740][m],
      imputed: [0, 1386, 1402, 194, 5740][m],
      meanDeviation: m === 0 ? null : round(noise * 1.1, 3),
      heldOut: 150,
      errorName: m === 3 ? "Brier score" : "RMSE",
      error: round(noise, 3),
      baselineError: round(noise * 1.6, 3),
      observed,
      predicted: observed.map((x) => round(m === 3 ? 0.1 + 0.6 * x + 0.25 * uniform() : 5 + 0.8 * (x - 5) + noise * normal())),
      predictedDeviations: observed.map(() => round(noise * (0.8 + 0.4 * uniform()), 3)),
    };
  }),
  warnings: [],
});

// factor-enrichment
const sets = [
  "Cell cycle",
  "Mitotic spindle checkpoint",
  "Steroid hormone biosynthesis",
  "Cholesterol biosynthesis",
  "DNA repair",
  "p53 signalling",
  "WNT signalling",
  "Apoptosis",
  "Immune response",
  "Interferon signalling",
  "Extracellular matrix",
  "Translation",
  "Oxidative phosphorylation",
  "Chromatin remodelling",
];
const setRows = ["RNA-seq", "proteins"].flatMap((view) =>
  sets
    .slice(0, view === "proteins" ? 6 : sets.length)
    .map((name) => ({ view, name, size: 20 + Math.floor(80 * uniform()), measured: 8 + Math.floor(12 * uniform()) })),
);
// the last factor explains nothing of the proteins and was not tested there
const untested = (s, k) => setRows[s].view === "proteins" && k === factors.length - 1;
const p = setRows.map((_, s) =>
  factors.map((_, k) =>
    untested(s, k) ? "NaN" : round((s * 7 + k * 3) % 11 < 2 ? Math.pow(10, -2 - 9 * uniform()) : uniform(), 3),
  ),
);
const eachP = (value) => p.map((row) => row.map((x) => (x === "NaN" ? x : value(x))));
write("factor-enrichment", {
  method: "principal components",
  signs: "all",
  significance: 0.05,
  factors,
  matches: [
    { view: "RNA-seq", features: 198, matched: 187, sets: 214, tooSmall: 31, tooLarge: 2 },
    { view: "proteins", features: 33, matched: 28, sets: 6, tooSmall: 241, tooLarge: 0 },
  ],
  sets: setRows,
  p,
  q: eachP((x) => round(Math.min(1, x * 6), 3)),
  statistic: eachP((x) => round(-Math.log10(x) * (uniform() < 0.5 ? 1 : -1) * 0.7, 3)),
  leading: p.map((row) =>
    row.map((x) => (x < 0.02 ? range(5, () => ({ feature: pick(genes), weight: round(normal(), 3) })) : [])),
  ),
  warnings: ['Factors that explain less than 0.1 % of view "proteins" were not tested in it: Factor9.'],
});

// factor-association
const stages = ["stage I", "stage II", "stage III", "stage IV"];
const covariates = [
  { name: "age", kind: "number", test: "Pearson correlation", effect: "r", samples: 92, missing: 0 },
  { name: "purity", kind: "number", test: "Spearman correlation", effect: "rho", samples: 85, missing: 7 },
  { name: "gender", kind: "category", test: "ANOVA", effect: "eta squared", samples: 92, missing: 0 },
  { name: "stage", kind: "category", test: "Kruskal-Wallis", effect: "eta squared", samples: 90, missing: 2 },
  { name: "survival", kind: "survival", test: "Cox proportional hazards", effect: "log hazard ratio", samples: 92, missing: 0 },
];
const stepCurve = (n, rate) => {
  const time = [0];
  const survival = [1];
  for (let i = 0; i < n; i++) {
    time.push(round(time[i] + (2500 / n) * (0.5 + uniform()), 4));
    survival.push(round(survival[i] * (1 - rate * uniform()), 4));
  }
  return { time, survival };
};
write("factor-association", {
  factors,
  covariates,
  significance: 0.05,
  p: covariates.map((_, c) => factors.map((_, k) => round((c + k) % 4 === 0 ? Math.pow(10, -1 - 7 * uniform()) : uniform(), 3))),
  q: covariates.map((_, c) => factors.map((_, k) => round((c + k) % 4 === 0 ? Math.pow(10, -1 - 6 * uniform()) : uniform(), 3))),
  effects: covariates.map((c) => factors.map(() => round(c.kind === "category" ? uniform() * 0.5 : normal() * 0.4, 3))),
  samples,
  scores,
  // numbers as numbers, categories as text, survival as time; null where missing
  values: covariates.map((c, j) =>
    range(N, (i) =>
      i < c.missing
        ? null
        : j === 0
          ? Math.round(48 + 14 * normal())
          : j === 1
            ? round(0.4 + 0.5 * uniform(), 3)
            : j === 2
              ? uniform() < 0.6
                ? "female"
                : "male"
              : j === 3
                ? pick(stages)
                : Math.round(200 + 3000 * uniform()),
    ),
  ),
  survivalCurves: factors.map((factor) => ({
    covariate: "survival",
    factor,
    logRankP: round(uniform() * 0.2, 3),
    strata: ["low", "middle", "high"].map((name, i) => ({
      name,
      samples: 30,
      events: 5 + 6 * i,
      ...stepCurve(12, 0.05 + 0.06 * i),
    })),
  })),
  warnings: [],
});

// top-weights
const named = (m, d) =>
  m === 4
    ? `hsa-mir-${10 + d}`
    : m === 3
      ? `${genes[d % genes.length]} mutated`
      : `${genes[d % genes.length]}${d >= genes.length ? "-" + d : ""}`;
write("top-weights", {
  factors,
  views,
  features: views.flatMap((view, m) =>
    factors.map((factor, k) => ({
      view,
      factor,
      featuresOfView: featureCounts[m],
      top: range(10, (d) => {
        const scaled = (1 - d * 0.07) * (uniform() < 0.5 ? -1 : 1);
        return {
          feature: named(m, (d + 3 * k) % featureCounts[m]),
          weight: round(scaled * 1.7, 4),
          scaled: round(scaled, 4),
          inclusion: m === 3 && d > 6 ? 0.4 : 0.99,
          deviation: round(0.05 + 0.05 * uniform(), 3),
        };
      }),
      // all weights of the view scaled to [-1, 1], from lowest to highest; at most 500, evenly thinned
      ranked: range(Math.min(featureCounts[m], 120), (d) => round(Math.pow(d / 60 - 1, 3), 3)),
    })),
  ),
  // data of the top features, samples sorted by factor score; values standardised a feature, "NaN" where missing
  heatMaps: [
    {
      view: "RNA-seq",
      factor: "Factor1",
      samples,
      scores: samples.map((_, i) => round(-2 + (4 * i) / (N - 1), 3)),
      features: range(8, (d) => named(0, d)),
      values: matrix(8, N, (d, i) =>
        d === 7 && i % 9 === 0 ? "NaN" : round((d % 2 ? -1 : 1) * (-1.5 + (3 * i) / (N - 1)) + 0.6 * normal(), 3),
      ),
    },
  ],
  warnings: [],
});

// factor-clustering
const assignment = samples.map((_, i) => Math.floor((i * 3) / N));
const shifted = scores.map((row, i) =>
  row.map((x, k) => round(0.6 * x + (k < 2 ? 2.4 * Math.cos(assignment[i] * 2.1 + k * 1.6) : 0))),
);
write("factor-clustering", {
  method: "Gaussian mixture",
  criterion: "BIC",
  total: N,
  samples,
  factors,
  scores: shifted,
  clusters: 3,
  cluster: assignment,
  sizes: range(3, (c) => assignment.filter((value) => value === c).length),
  // null by k-means
  probability: samples.map((_, i) => round(1 - 0.4 * ((i * 0.618) % 1) ** 3)),
  selection: range(7, (i) => ({
    clusters: i + 2,
    silhouette: round(0.45 - 0.05 * Math.abs(i - 1), 3),
    bic: round(3100 + 40 * Math.abs(i - 1) ** 1.5, 6),
    stability: i === 1 ? 0.95 : "NaN",
  })),
  metadata: [
    { name: "stage", kind: "category", values: samples.map(() => pick(stages)) },
    { name: "age", kind: "number", values: samples.map((_, i) => (i === 4 ? null : Math.round(48 + 14 * normal()))) },
  ],
  agreement: [{ column: "stage", adjustedRand: 0.12, nmi: 0.18, samples: 92 }],
  embeddings: ["UMAP", "t-SNE"].map((name) => ({
    name,
    points: shifted.map((row) => [round(3 * row[0] + normal()), round(3 * row[1] + normal())]),
  })),
  warnings: [],
});

// factor-comparison
const other = range(8, (k) => `Factor${k + 1}`);
const correlation = factors.map((_, a) =>
  other.map((_, b) => round(a === b ? (b < 6 ? (b % 2 ? -0.95 : 0.93) : 0.5) : 0.15 * normal(), 3)),
);
write("factor-comparison", {
  first: { name: "MOFA, seed 1", factors },
  second: { name: "MOFA, seed 2", factors: other },
  // null if the models share no samples (for example two halves of the data)
  factorCorrelation: correlation,
  // null if the models share no features (for example an autoencoder)
  weightCorrelation: correlation.map((row) => row.map((r) => round(Math.max(-1, Math.min(1, r * 0.95)), 3))),
  sharedSamples: N,
  sharedFeatures: views.map((view, m) => ({ view, features: featureCounts[m] })),
  reproducibleAbove: 0.7,
  matches: other.map((name, b) => ({
    first: factors[b],
    second: name,
    correlation: correlation[b][b],
    reproducible: Math.abs(correlation[b][b]) > 0.7,
  })),
  warnings: [],
});

// neural-training: learners of autoencoders (latent) and of predictors (confusion and roc, or regression); absent parts are
// null. bestEpoch is an index: 0 is the first epoch.
const classes = ["Basal", "Her2", "LumA"];
const curve = (a, b) => range(80, (i) => round(a * Math.exp(-i / 15) + b + 0.01 * uniform(), 4));
write("neural-training", {
  model: "classifier, late fusion",
  target: "subtype",
  samples: 150,
  lossName: "cross-entropy",
  trainingLoss: curve(1, 0.08),
  validationLoss: curve(0.9, 0.22).map((x, i) => round(x + Math.max(0, i - 45) * 0.002)),
  bestEpoch: 45,
  metrics: [
    { name: "balanced accuracy", network: 0.94, baseline: 0.93 },
    { name: "accuracy", network: 0.95, baseline: 0.95 },
    { name: "F1 (macro)", network: 0.94, baseline: 0.93 },
    { name: "AUC (macro)", network: 0.99, baseline: 0.98 },
  ],
  baselineName: "regularised logistic regression",
  latent: {
    names: ["Latent1", "Latent2", "Latent3"],
    samples: range(150, (i) => `TUMOUR-${i + 1}`),
    scores: matrix(150, 3, (i, j) => round(2 * Math.cos(Math.floor(i / 50) * 2.1 + j) + 0.6 * normal())),
    label: "subtype",
    labels: range(150, (i) => classes[Math.floor(i / 50)]),
  },
  confusion: {
    classes,
    counts: [
      [44, 1, 0],
      [1, 27, 2],
      [0, 2, 73],
    ],
  },
  roc: classes.map((name) => {
    const fpr = range(21, (i) => round(i / 20, 3));
    return { name, falsePositiveRate: fpr, truePositiveRate: fpr.map((x) => round(Math.pow(x, 0.12), 3)), auc: 0.98 };
  }),
  // of a network that predicts numbers
  regression: {
    samples: range(40, (i) => `TUMOUR-${i + 1}`),
    truth: range(40, (i) => round(2 + i / 10, 3)),
    prediction: range(40, (i) => round(2.3 + i / 12 + 0.8 * (noise() - 0.5), 3)),
  },
  warnings: [
    "150 samples are few for a network; the regularised logistic regression is as good (balanced accuracy 0.93 against 0.94): prefer it.",
  ],
});

// network-importance
write("network-importance", {
  method: "integrated gradients",
  target: "subtype",
  classes,
  samples: 150,
  views: ["mRNA", "miRNA", "proteins"].map((name, m) => ({
    name,
    features: [200, 184, 142][m],
    importance: round([0.51, 0.19, 0.3][m]),
    perClass: classes.map(() => round([0.5, 0.2, 0.3][m] + 0.05 * normal())),
  })),
  features: ["mRNA", "miRNA", "proteins"].flatMap((view, m) =>
    range(15, (d) => ({
      view,
      feature: named(m === 1 ? 4 : 0, d),
      importance: round(0.9 ** d * [0.06, 0.02, 0.04][m], 3),
      perClass: classes.map(() => round(0.9 ** d * 0.05 * normal(), 3)),
    })),
  ),
  // correlation of two views' profiles over the features of the same name; "NaN" where they share none
  viewCorrelation: [
    [1, "NaN", 0.61],
    ["NaN", 1, "NaN"],
    [0.61, "NaN", 1],
  ],
  warnings: [],
});
