# Converts the cohort miniACC of Debian's package r-bioc-multiassayexperiment into the CSV files of this folder.
#
#   apt-get download r-bioc-multiassayexperiment
#   dpkg-deb -x r-bioc-multiassayexperiment_*.deb package
#   Rscript convert.R package/usr/lib/R/site-library/MultiAssayExperiment/data/miniACC.RData .
#
# Plain R is enough: the objects' slots are read without the Bioconductor packages that define their classes.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript convert.R miniACC.RData OUTPUT_FOLDER")
suppressWarnings(load(arguments[1]))
folder <- arguments[2]

slots <- function(object, ...) { # nested slots by name, without class definitions
  for (name in c(...)) object <- attributes(object)[[name]]
  object
}

# Features x samples of one assay. A SummarizedExperiment keeps its matrices in a list of assays, column names beside it.
assay_matrix <- function(assay) {
  if (!isS4(assay)) return(assay)
  container <- attributes(assay)$assays
  list_of_assays <- get("data", envir = attributes(container)[[".xData"]])
  values <- slots(list_of_assays, "listData")[[1]]
  dimnames(values) <- list(slots(assay, "NAMES"), slots(assay, "colData", "rownames"))
  values
}

write_table <- function(table, name) {
  path <- file.path(folder, name)
  write.table(table, path, sep = ",", row.names = FALSE, na = "", qmethod = "double", fileEncoding = "UTF-8",
    quote = which(!sapply(table, is.numeric)))
  cat(name, nrow(table), "samples x", ncol(table) - 1, "columns\n")
}

assays <- slots(miniACC, "ExperimentList", "listData")
map <- as.data.frame(lapply(slots(miniACC, "sampleMap", "listData"), as.character))
files <- c(RNASeq2GeneNorm = "rna-seq.csv", gistict = "copy-number.csv", RPPAArray = "proteins.csv",
  Mutations = "mutations.csv", miRNASeqGene = "mirna.csv")

for (name in names(files)) {
  values <- t(assay_matrix(assays[[name]]))
  rows <- map[map$assay == name, ]
  patients <- rows$primary[match(rownames(values), rows$colname)]
  stopifnot(!anyNA(patients), !anyDuplicated(patients))
  values <- values[order(patients), , drop = FALSE]
  write_table(data.frame(sample = sort(patients), values, check.names = FALSE), files[[name]])
}

clinical <- as.data.frame(slots(miniACC, "colData", "listData"), check.names = FALSE, stringsAsFactors = FALSE)
clinical <- clinical[order(clinical$patientID), ]
empty <- sapply(clinical, function(column) all(is.na(column)))
constant <- sapply(clinical, function(column) !anyNA(column) && length(unique(column)) == 1)
clinical <- clinical[, !empty & !constant]
names(clinical)[names(clinical) == "patientID"] <- "sample"
write_table(clinical[, c("sample", setdiff(names(clinical), "sample"))], "clinical.csv")
