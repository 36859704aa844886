package org.omicsweave.nodes.omicsreader;

import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.preprocess.ViewSettings;
import org.omicsweave.nodes.common.Texts;

/** Dialog of the Omics Reader. */
@LoadDefaultsForAbsentFields
final class OmicsReaderNodeParameters implements NodeParameters {

    @Section(title = "Views from files")
    interface FilesSection {
    }

    @Section(title = "Views from tables")
    @After(FilesSection.class)
    @Effect(predicate = HasTables.class, type = EffectType.SHOW)
    interface TablesSection {
    }

    @Section(title = "Samples")
    @After(TablesSection.class)
    interface SamplesSection {
    }

    @Section(title = "Missing values")
    @Advanced
    @After(SamplesSection.class)
    interface MissingSection {
    }

    static final class HasTables implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getConstant(input -> input.getInPortTypes().length > 0);
        }
    }

    /** Which way round a file or table is. */
    enum Orientation {
        @Label(value = "Detect", description = "Compares the names of rows and columns with those of the other views.")
        AUTO,
        @Label(value = "Samples in rows", description = "One row a sample, one column a feature.")
        SAMPLES_IN_ROWS,
        @Label(value = "Samples in columns", description = "One row a feature, one column a sample.")
        SAMPLES_IN_COLUMNS
    }

    /** One view from a file. */
    @LoadDefaultsForAbsentFields
    static final class FileView implements NodeParameters {

        @Widget(title = "Name", description = """
                Name of the view, as in "rna". Empty: the name of the file, or of the modality where the file names
                it. If the file holds several views, this name is put before theirs.""")
        @TextInputWidget(placeholder = "name of the file")
        String name = "";

        @Widget(title = "File", description = """
                The values: delimited text (comma, tab, semicolon; plain or gzip), a long table (columns sample,
                feature, value, perhaps view and group), AnnData (.h5ad), MuData (.h5mu), or a 10x Matrix Market
                folder. An absolute path, a file: URL, or a place in the workflow:
                knime://knime.workflow/data/rna.csv.""")
        @TextInputWidget(placeholder = "knime://knime.workflow/data/rna.csv")
        String file = "";

        @Widget(title = "Orientation", description = "Whether samples are in the rows or in the columns.")
        Orientation orientation = Orientation.AUTO;

        @Widget(title = "Likelihood", description = "The noise model of the values.")
        LikelihoodChoice likelihood = LikelihoodChoice.AUTO;

        @Widget(title = "Transformation", description = "What is done to the values before learning.")
        TransformationChoice transformation = TransformationChoice.NONE;

        @Widget(title = "Features kept", description = """
                Keep this number of features, those with the largest variance after the transformation;
                0 keeps all.""")
        @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
        int topFeatures;

        @Widget(title = "Layer", description = """
                Of AnnData and MuData files: the name of a layer, or "raw" for the raw values. Empty: the main
                matrix.""")
        @TextInputWidget(placeholder = "main matrix")
        @Advanced
        String layer = "";

        @Widget(title = "Only highly variable features", description = """
                Of AnnData and MuData files: read only the features that the file marks as highly variable.""")
        @Advanced
        boolean variableFeaturesOnly;
    }

    /** One connected table, in the order of the ports. */
    @LoadDefaultsForAbsentFields
    static final class TableView implements NodeParameters {

        enum Role {
            @Label(value = "View", description = "The numeric columns are the values of a view.")
            VIEW,
            @Label(value = "Sample metadata", description = "The columns describe the samples.")
            SAMPLE_METADATA
        }

        static final class RoleReference implements ParameterReference<Role> {
        }

        static final class IsView implements EffectPredicateProvider {
            @Override
            public EffectPredicate init(PredicateInitializer i) {
                return i.getEnum(RoleReference.class).isOneOf(Role.VIEW);
            }
        }

        @Widget(title = "Use as", description = "What the table holds.")
        @ValueSwitchWidget
        @ValueReference(RoleReference.class)
        Role role = Role.VIEW;

        @Widget(title = "Name", description = "Name of the view. Empty: \"table 1\", \"table 2\", ...")
        @TextInputWidget
        @Effect(predicate = IsView.class, type = EffectType.SHOW)
        String name = "";

        @Widget(title = "Column of row names", description = """
                Column that holds the names of the rows, which are the samples in most tables.
                Empty: the row ID.""")
        @TextInputWidget(placeholder = "row ID")
        String nameColumn = "";

        @Widget(title = "Orientation", description = "Whether samples are in the rows or in the columns.")
        @Effect(predicate = IsView.class, type = EffectType.SHOW)
        Orientation orientation = Orientation.SAMPLES_IN_ROWS;

        @Widget(title = "Likelihood", description = "The noise model of the values.")
        @Effect(predicate = IsView.class, type = EffectType.SHOW)
        LikelihoodChoice likelihood = LikelihoodChoice.AUTO;

        @Widget(title = "Transformation", description = "What is done to the values before learning.")
        @Effect(predicate = IsView.class, type = EffectType.SHOW)
        TransformationChoice transformation = TransformationChoice.NONE;

        @Widget(title = "Features kept", description = """
                Keep this number of features, those with the largest variance after the transformation;
                0 keeps all.""")
        @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
        @Effect(predicate = IsView.class, type = EffectType.SHOW)
        int topFeatures;
    }

    /** Which samples are kept. */
    enum SampleMatching {
        @Label(value = "Union", description = "All samples; a sample is missing in the views that do not have it.")
        UNION,
        @Label(value = "Intersection", description = "Only samples that every view has.")
        INTERSECTION
    }

    static final class ShareMaximum extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    OmicsReaderNodeParameters() {
    }

    OmicsReaderNodeParameters(NodeParametersInput input) {
        int tableCount = input.getInPortTypes().length;
        tables = Stream.generate(TableView::new).limit(tableCount).toArray(TableView[]::new);
        if (tableCount > 0) {
            files = new FileView[0];
        }
    }

    @Widget(title = "Files", description = "One entry a view.")
    @ArrayWidget(elementTitle = "View", addButtonText = "Add view", showSortButtons = true)
    @Layout(FilesSection.class)
    FileView[] files = {new FileView()};

    @Widget(title = "Tables", description = """
            One entry a connected table, in the order of the ports; tables without an entry are views with the
            defaults.""")
    @ArrayWidget(elementTitle = "Table", addButtonText = "Add table")
    @Layout(TablesSection.class)
    TableView[] tables = new TableView[0];

    @Widget(title = "Samples", description = "Samples are matched by name over all views.")
    @ValueSwitchWidget
    @Layout(SamplesSection.class)
    SampleMatching samples = SampleMatching.UNION;

    @Widget(title = "Sample metadata file", description = """
            Table of what is known of the samples (clinical data, batches, groups): delimited text, one row a sample,
            the sample's name in the first column. Empty: none.""")
    @TextInputWidget(placeholder = "none")
    @Layout(SamplesSection.class)
    String metadataFile = "";

    @Widget(title = "Column of sample names in the metadata", description = """
            Empty: the first column, or another one if only that has the samples of the views. Of a metadata table it
            is set at the table.""")
    @TextInputWidget(placeholder = "detect")
    @Advanced
    @Layout(SamplesSection.class)
    String metadataSampleColumn = "";

    @Widget(title = "Group column", description = """
            Column of the sample metadata that divides the samples into groups, as in MOFA+. Empty: one group, or the
            groups that a file of the Omics Writer has.""")
    @TextInputWidget(placeholder = "one group")
    @Layout(SamplesSection.class)
    String groupColumn = "";

    @Widget(title = "Largest share of missing values in a feature", description = """
            Features that are missing in a larger share of the samples measured in the view are dropped and counted
            (0 to 1).""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = ShareMaximum.class)
    @Layout(MissingSection.class)
    double maximumMissing = ViewSettings.DEFAULT_MAX_MISSING;

    @Widget(title = "Texts for missing values", description = """
            Further texts that stand for a missing value, separated by commas. Empty cells, NA, NaN, null and the like
            always do.""")
    @TextInputWidget
    @Layout(MissingSection.class)
    String missingTexts = "";

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        if (!(maximumMissing >= 0 && maximumMissing <= 1)) {
            throw new InvalidSettingsException(
                "The largest share of missing values must be between 0 and 1, not " + maximumMissing + ".");
        }
        if (Stream.of(files).anyMatch(view -> view.topFeatures < 0)
            || Stream.of(tables).anyMatch(view -> view.topFeatures < 0)) {
            throw new InvalidSettingsException("The number of features kept must not be negative.");
        }
    }
}
