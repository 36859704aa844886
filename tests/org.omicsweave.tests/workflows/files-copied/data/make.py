"""Makes mefisto.hdf5: a small model in the layout of MOFA2 with the parts that only some models have."""
import h5py
import numpy as np

random = np.random.default_rng(1)
samples, features, factors = 12, {"rna": 6, "protein": 4}, 2
z = random.normal(size=(samples, factors))
time = np.linspace(0, 1, samples)
text = h5py.string_dtype()
with h5py.File("mefisto.hdf5", "w") as file:
    file["groups/groups"] = np.array(["a", "b"], dtype=text)
    file["views/views"] = np.array(list(features), dtype=text)
    file["covariates/covariates"] = np.array(["time"], dtype=text)
    rows = {"a": slice(0, 7), "b": slice(7, 12)}
    for group, part in rows.items():
        file[f"samples/{group}"] = np.array([f"s{i}" for i in range(samples)][part], dtype=text)
        file[f"samples_metadata/{group}/arm"] = np.array([f"arm {i % 2}" for i in range(samples)][part], dtype=text)
        file[f"cov_samples/{group}"] = time[part, None]
        file[f"cov_samples_transformed/{group}"] = time[part, None] ** 2
        file[f"expectations/Z/{group}"] = z[part].T
        file[f"Z_predictions/{group}/mean"] = np.zeros((3, factors))
        file[f"Z_predictions/{group}/variance"] = np.ones((3, factors))
    file["Z_predictions/new_values"] = np.array([[0.0], [0.5], [1.0]])
    file["expectations/Sigma/E"] = np.stack([np.eye(samples)] * factors, axis=2)
    for view, count in features.items():
        w = random.normal(size=(count, factors))
        y = z @ w.T + 0.3 * random.normal(size=(samples, count))
        file[f"features/{view}"] = np.array([f"{view}{j}" for j in range(count)], dtype=text)
        file[f"features_metadata/{view}/symbol"] = np.array([f"gene {j}" for j in range(count)], dtype=text)
        file[f"expectations/W/{view}"] = w.T
        for group, part in rows.items():
            centred = y[part] - y[part].mean(axis=0)
            file[f"data/{view}/{group}"] = centred
            file[f"intercepts/{view}/{group}"] = y[part].mean(axis=0)
            file[f"imputed_data/{view}/{group}/mean"] = z[part] @ w.T
            file[f"imputed_data/{view}/{group}/variance"] = np.full_like(centred, 0.09)
    for group in rows:
        file[f"variance_explained/r2_per_factor/{group}"] = np.array([[40.0, 30.0], [50.0, 20.0]])
        file[f"variance_explained/r2_total/{group}"] = np.array([71.0, 72.0])
    file["model_options/likelihoods"] = np.array([b"gaussian", b"gaussian"])
    for option in ["spikeslab_factors", "spikeslab_weights", "ard_factors", "ard_weights"]:
        file[f"model_options/{option}"] = np.bytes_("False")
    file["model_options/ard_weights"].attrs["names"] = np.array([b"likelihoods", b"spikeslab_factors", b"spikeslab_weights",
                                                                 b"ard_factors", b"ard_weights"])
    file["training_opts"] = np.array([100.0, 1, 1, 0, 0, 42])
    file["training_opts"].attrs["names"] = np.array([b"maxiter", b"freqELBO", b"start_elbo", b"gpu_mode", b"stochastic", b"seed"])
    for name, values in {"elbo": [-9.0, -5, -4], "number_factors": [2.0, 2, 2], "time": [0.1, 0.1, 0.1],
                         "length_scales": [0.2, 0.0], "scales": [0.9, 0.0]}.items():
        file[f"training_stats/{name}"] = np.array(values)
    file["training_stats/Kg"] = np.ones((factors, 2, 2))
    for option in ["scale_cov", "sparseGP", "warping", "model_groups"]:
        file[f"smooth_opts/{option}"] = np.bytes_("False")
    file["smooth_opts/model_groups"].attrs["names"] = np.array([b"scale_cov", b"sparseGP", b"warping", b"model_groups"])
