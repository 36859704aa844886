package org.knime.node.parameters.widget.choices.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.StringFilterMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;

/** What filters select. */
class FiltersTest {

    private static final DataTableSpec SPEC =
        new DataTableSpec(column("s", StringCell.TYPE), column("i", IntCell.TYPE), column("d", DoubleCell.TYPE));

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static ColumnFilter pattern(final TypedStringFilterMode mode, final String pattern) {
        final var filter = new ColumnFilter();
        filter.m_mode = mode;
        filter.m_patternFilter.m_pattern = pattern;
        return filter;
    }

    @Test
    void byHandInTheOrderOfTheTable() {
        final var filter = new ColumnFilter(new String[]{"d", "gone", "s"});
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("s", "d");
        assertThat(filter.getMissingSelectedFromFullSpec(SPEC)).containsExactly("gone");
    }

    @Test
    void unknownColumnsAreIncludedAndMissingOnesNotReported() {
        final var filter = new ColumnFilter(new String[]{"d", "gone"}).withIncludeUnknownColumns();
        filter.m_manualFilter.m_manuallyDeselected = new String[]{"i"};
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("s", "d");
        assertThat(filter.getMissingSelectedFromFullSpec(SPEC)).isEmpty();
    }

    @Test
    void patternsMatchTheWholeName() {
        assertThat(pattern(TypedStringFilterMode.REGEX, "[SD]|x").filterFromFullSpec(SPEC)).containsExactly("s", "d");
        assertThat(pattern(TypedStringFilterMode.WILDCARD, "?").filterFromFullSpec(SPEC)).hasSize(3);
        assertThat(pattern(TypedStringFilterMode.WILDCARD, "").filterFromFullSpec(SPEC)).isEmpty();
        final var inverted = pattern(TypedStringFilterMode.WILDCARD, "s*");
        inverted.m_patternFilter.m_isInverted = true;
        assertThat(inverted.filterFromFullSpec(SPEC)).containsExactly("i", "d");
    }

    @Test
    void aBadPatternFailsWhenUsed() {
        final var filter = pattern(TypedStringFilterMode.REGEX, "[");
        assertThatThrownBy(() -> filter.filterFromFullSpec(SPEC)).isInstanceOf(PatternSyntaxException.class)
            .hasMessageContaining("^[$");
    }

    @Test
    void typesAreComparedExactly() {
        final var filter = new ColumnFilter();
        filter.m_mode = TypedStringFilterMode.TYPE;
        filter.m_typeFilter.m_selectedTypes = new String[]{"org.knime.core.data.DoubleValue"};
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("d");
    }

    @Test
    void aPatternOfTextsReportsWhatMatches() {
        final var filter = new StringFilter();
        filter.m_mode = StringFilterMode.REGEX;
        filter.m_patternFilter.m_pattern = "d";
        assertThat(filter.getMissingSelected(SPEC.getColumnNames())).containsExactly("d");
    }
}
