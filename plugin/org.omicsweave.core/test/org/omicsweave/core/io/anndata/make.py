"""Makes the files of this folder with anndata (0.8) and h5py: python3 make.py"""
import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp
from anndata.experimental import write_elem

rows, columns = 7, 5
counts = np.arange(rows * columns).reshape(rows, columns) % 4
obs = pd.DataFrame({
    "age": np.arange(rows) + 0.5,
    "visits": np.arange(rows),
    "treated": np.arange(rows) % 2 == 0,
    "type": pd.Categorical(["b", "a", None, "b", "a", "a", "b"]),
    "note": ["é", "x/y", "", "n", "o", "p", "q"],
    "score": pd.array([1, None, 3, 4, 5, 6, 7], dtype="Int64"),
}, index=[f"cell {i}" for i in range(rows)])
var = pd.DataFrame({"highly_variable": [True, False, True, True, False]},
                   index=["Gen µ", "CD3/CD4", "A", "A", "B"])

data = anndata.AnnData(sp.csr_matrix(counts.astype("float32")), obs=obs, var=var)
data.layers["columns"] = sp.csc_matrix(counts * 2)
data.layers["dense"] = counts * 3.5
data.raw = anndata.AnnData(sp.csr_matrix(np.hstack([counts, counts]).astype("float64")), obs=obs,
                           var=pd.DataFrame(index=[f"raw {j}" for j in range(2 * columns)]))
data.write_h5ad("example.h5ad", compression="gzip")

with h5py.File("old.h5ad", "w") as f:  # the layout of anndata 0.7
    x = f.create_group("X")
    x.attrs["h5sparse_format"] = "csr"
    x.attrs["h5sparse_shape"] = (rows, columns)
    matrix = sp.csr_matrix(counts)
    for name in ("data", "indices", "indptr"):
        x[name] = getattr(matrix, name)
    table = f.create_group("obs")
    table.attrs["_index"] = "names"
    table.attrs["column-order"] = ["type"]
    table["names"] = list(obs.index)
    table["type"] = obs["type"].cat.codes.to_numpy()
    table["__categories/type"] = list(obs["type"].cat.categories)
    f.create_group("var")["_index"] = np.arange(columns)

with h5py.File("example.h5mu", "w") as f:
    f.attrs["encoding-type"] = "MuData"
    f.create_group("mod").attrs["mod-order"] = ["rna", "prot"]
    write_elem(f, "mod/rna", data)
    other = anndata.AnnData(np.array([[1.5, np.nan], [2, 3]]), dtype="float64",
                            obs=pd.DataFrame({"plate": [1, 2]}, index=["cell 3", "cell X"]),
                            var=pd.DataFrame(index=["p1", "p2"]))
    write_elem(f, "mod/prot", other)
    write_elem(f, "obs", pd.DataFrame({"age": list(obs["age"]) + [np.nan]}, index=list(obs.index) + ["cell X"]))
    write_elem(f, "var", pd.DataFrame(index=[str(i) for i in range(7)]))

with h5py.File("external.h5ad", "w") as f:
    f["X"] = h5py.ExternalLink("/etc/passwd", "/X")
    write_elem(f, "obs", obs[["age"]])
    write_elem(f, "var", var)

with h5py.File("loop.h5ad", "w") as f:
    write_elem(f, "obs", obs[["age"]])
    write_elem(f, "var", var)
    f.create_group("layers")
    f["layers/again"] = f["layers"]
    f["X"] = h5py.SoftLink("/X")

with h5py.File("huge.h5ad", "w") as f:
    write_elem(f, "obs", obs[["age"]])
    write_elem(f, "var", var)
    f.create_dataset("X", shape=(2**31 - 1, 2**31 - 1), chunks=(1000, 1000), dtype="f8")
    f.create_dataset("layers/rows", shape=(7, 2**40), chunks=(1, 1000), dtype="f8")
    f.create_dataset("layers/chunk", shape=(7, 5), maxshape=(None, None), chunks=(2**14, 2**14), dtype="f8")
    sparse = f.create_group("layers/sparse")
    sparse.attrs["encoding-type"] = "csr_matrix"
    sparse.attrs["shape"] = (7, 5)
    sparse["indptr"] = np.array([0, 1, 2, 3, 4, 5, 6, 2**33])
    sparse.create_dataset("indices", shape=(2**33,), chunks=(1000,), dtype="i4")
    sparse.create_dataset("data", shape=(2**33,), chunks=(1000,), dtype="f4")
    wrong = f.create_group("layers/wrong")
    wrong.attrs["encoding-type"] = "csr_matrix"
    wrong["indptr"] = np.array([0, 1, 1, 1, 1, 1, 1, 1])
    wrong["indices"] = np.array([5])
    wrong["data"] = np.array([1.0])
    f["layers/text"] = [["a"] * 5] * 7
    f["layers/flat"] = np.zeros(35)

with h5py.File("10x.h5", "w") as f:  # the layout of Cell Ranger 3
    g = f.create_group("matrix")
    matrix = sp.csr_matrix(counts)
    for name in ("data", "indices", "indptr"):
        g[name] = getattr(matrix, name)
    g["shape"] = np.array([columns, rows])
    g["barcodes"] = np.array(obs.index, dtype="S")
    g["features/name"] = np.array(["A", "B", "A", "C", "A"], dtype="S")
    g["features/feature_type"] = np.array(["Gene Expression"] * 2 + ["Antibody Capture"] * 2 + ["Gene Expression"],
                                          dtype="S")

big = np.arange(400 * 64, dtype="int16").reshape(400, 64)  # chunks of all rows and few columns
with h5py.File("columns.h5ad", "w") as f:
    f.create_dataset("X", data=big, chunks=(400, 5), compression="gzip", shuffle=True)
    write_elem(f, "obs", pd.DataFrame(index=[f"c{i}" for i in range(400)]))
    write_elem(f, "var", pd.DataFrame(index=[f"g{j}" for j in range(64)]))

text = h5py.string_dtype()


def encoded(group, name, kind, version="0.1.0", **attributes):
    made = group.create_group(name)
    made.attrs.update({"encoding-type": kind, "encoding-version": version, **attributes})
    return made


def nullable(group, name, kind, values, mask):
    made = encoded(group, name, kind)
    made["values"] = values
    made["mask"] = np.array(mask)


with h5py.File("newer.h5ad", "w") as f:  # columns as anndata 0.12 stores them
    f.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
    write_elem(f, "X", np.arange(6, dtype="float32").reshape(3, 2))
    table = encoded(f, "obs", "dataframe", "0.2.0", _index="barcode")
    table.attrs["column-order"] = np.array(["flag", "known", "count", "label", "stage", "position"], dtype=object)
    table["barcode"] = np.array(["c1", "c2", "c3"], dtype=text)
    table["flag"] = np.array([True, False, True])
    nullable(table, "known", "nullable-boolean", np.array([True, True, False]), [False, True, False])
    nullable(table, "count", "nullable-integer", np.array([4, 0, -2]), [False, True, False])
    nullable(table, "label", "nullable-string-array", np.array(["é", "", "z"], dtype=text), [False, True, False])
    stage = encoded(table, "stage", "categorical", "0.2.0", ordered=True)
    stage["codes"] = np.array([1, -1, 0], dtype="int8")
    nullable(stage, "categories", "nullable-string-array", np.array(["early", "late"], dtype=text), [False, False])
    table["position"] = np.zeros((3, 2))  # not a column of one value a row
    genes = encoded(f, "var", "dataframe", "0.2.0", _index="_index")
    genes.attrs["column-order"] = np.array(["symbol", "length"], dtype=object)
    nullable(genes, "_index", "nullable-string-array", np.array(["g1", "g2"], dtype=text), [False, False])
    genes["symbol"] = np.array(["TP53", "MYC"], dtype=text)
    genes["length"] = np.array([19149, 5000])

tiles = np.arange(10 * 13).reshape(10, 13)
with h5py.File("tiles.h5ad", "w") as f:  # chunks of all kinds, the last ones not full
    write_elem(f, "obs", pd.DataFrame(index=[f"c{i}" for i in range(10)]))
    write_elem(f, "var", pd.DataFrame({"highly_variable": np.arange(13) % 3 == 1}, index=[f"g{j}" for j in range(13)]))
    parts = f.create_dataset("X", shape=(10, 13), dtype="f4", chunks=(3, 4), compression="gzip")
    parts[0:4] = tiles[0:4]  # the other chunks are never written: zeros
    for name, kind, options in [("double", "f8", {"compression": "gzip", "shuffle": True}), ("big", ">f4", {"shuffle": True}),
                                ("plain", "f8", {}), ("half", "f2", {"compression": "gzip"}),
                                ("checked", "f4", {"compression": "gzip", "fletcher32": True}), ("whole", "i8", {})]:
        f.create_dataset(f"layers/{name}", data=tiles.astype(kind), chunks=(3, 4), **options)
    for kind, matrix in [("csr", sp.csr_matrix(tiles % 3)), ("csc", sp.csc_matrix(tiles % 3))]:
        group = encoded(f["layers"], kind, f"{kind}_matrix", shape=np.array([10, 13]))
        group.create_dataset("data", data=matrix.data.astype("float64"), chunks=(7,), compression="gzip")
        group.create_dataset("indices", data=matrix.indices.astype("int64"), chunks=(5,), compression="gzip")
        group["indptr"] = matrix.indptr
