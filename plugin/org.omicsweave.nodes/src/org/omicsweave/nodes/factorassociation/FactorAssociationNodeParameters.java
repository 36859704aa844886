package org.omicsweave.nodes.factorassociation;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.omicsweave.nodes.common.MetadataColumns;
import org.omicsweave.nodes.common.OptionalMetadataColumn;
import org.omicsweave.nodes.common.Texts;

/** Dialog of Factor Association. */
@LoadDefaultsForAbsentFields
final class FactorAssociationNodeParameters implements NodeParameters {

    @Section(title = "Columns")
    interface ColumnsSection {
    }

    @Section(title = "Survival")
    @After(ColumnsSection.class)
    interface SurvivalSection {
    }

    @Section(title = "View")
    @After(SurvivalSection.class)
    interface ViewSection {
    }

    /** How events at the same time share the likelihood. */
    enum Ties {
        @Label(value = "Efron", description = "The more accurate one; R's default.")
        EFRON,
        @Label(value = "Breslow", description = "The default of SAS and SPSS.")
        BRESLOW
    }

    @Widget(title = "Columns", description = """
            Columns of the sample metadata to compare the factors with. None: all columns of numbers, and all columns
            of text with 2 to 20 different values.""")
    @ChoicesProvider(MetadataColumns.class)
    @Layout(ColumnsSection.class)
    String[] columns = new String[0];

    @Widget(title = "Numbers that are categories", description = """
            Columns whose numbers are codes, such as 1 to 4 for stages: they are tested as categories.""")
    @ChoicesProvider(MetadataColumns.class)
    @Layout(ColumnsSection.class)
    String[] categoryColumns = new String[0];

    @Widget(title = "Time", description = "Column of survival times, in any unit. None: no survival analysis.")
    @ChoicesProvider(OptionalMetadataColumn.class)
    @Layout(SurvivalSection.class)
    String timeColumn = "";

    @Widget(title = "Event", description = "Column that is 1 where the event was seen and 0 where it was not.")
    @ChoicesProvider(OptionalMetadataColumn.class)
    @Layout(SurvivalSection.class)
    String eventColumn = "";

    @Widget(title = "Time without event", description = """
            Column of the times of samples without the event, where that is another one (days to last follow-up beside
            days to death). None: the same column.""")
    @ChoicesProvider(OptionalMetadataColumn.class)
    @Layout(SurvivalSection.class)
    String followUpColumn = "";

    @Widget(title = "Ties", description = "How events at the same time share the likelihood of proportional hazards.")
    @ValueSwitchWidget
    @Advanced
    @Layout(SurvivalSection.class)
    Ties ties = Ties.EFRON;

    @Widget(title = "Rank tests in the view", description = """
            Show Spearman's correlation and Kruskal-Wallis instead of Pearson's correlation and the analysis of
            variance. The table has both.""")
    @Layout(ViewSection.class)
    boolean rankTests;

    @Widget(title = "Significance", description = "Adjusted p-values up to this (above 0, below 1) are marked in the view.")
    @NumberInputWidget
    @Layout(ViewSection.class)
    double significance = 0.05;

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        if (timeColumn.isBlank() != eventColumn.isBlank()) {
            throw new InvalidSettingsException("Survival needs both a column of times and a column of events.");
        }
        if (!(significance > 0 && significance < 1)) {
            throw new InvalidSettingsException("The significance must be between 0 and 1, not " + significance + ".");
        }
    }
}
