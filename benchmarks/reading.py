"""Reads the files that ReadingBenchmark made with pandas, anndata and scipy: python3 reading.py FOLDER"""
import json
import os
import sys
import time
import warnings

import anndata
import pandas
import scipy.io

warnings.simplefilter("ignore")
folder = sys.argv[1]
readers = {
    "wide.csv": lambda file: pandas.read_csv(file, index_col=0),
    "long.csv": lambda file: pandas.read_csv(file, index_col=0),
    "quoted.csv": lambda file: pandas.read_csv(file, index_col=0),
    "dense.h5ad": anndata.read_h5ad,
    "sparse.h5ad": anndata.read_h5ad,
    "10x/matrix.mtx": lambda file: scipy.io.mmread(file).T.tocsr(),
}
for name, read in readers.items():
    file = os.path.join(folder, name)
    seconds, cpu = [], []
    for _ in range(3):
        start, start_cpu = time.perf_counter(), time.process_time()
        read(file)
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - start_cpu)
    size = os.path.getsize(file) / 1e6
    print(json.dumps({"file": os.path.basename(name), "MB": round(size, 1), "seconds": round(min(seconds), 3),
                      "cpu_seconds": round(min(cpu), 3), "MB_per_s": round(size / min(seconds)),
                      "MB_per_cpu_s": round(size / min(cpu))}), flush=True)
