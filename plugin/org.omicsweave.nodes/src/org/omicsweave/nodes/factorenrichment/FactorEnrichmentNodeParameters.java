package org.omicsweave.nodes.factorenrichment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.omicsweave.core.analysis.FactorEnrichment;
import org.omicsweave.core.analysis.MatchedSets;
import org.omicsweave.nodes.common.SignChoice;
import org.omicsweave.nodes.common.Texts;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/** Dialog of Factor Enrichment. */
@LoadDefaultsForAbsentFields
final class FactorEnrichmentNodeParameters implements NodeParameters {

    @Section(title = "Gene sets")
    interface SetsSection {
    }

    @Section(title = "Test")
    @After(SetsSection.class)
    interface TestSection {
    }

    @Section(title = "Names of features")
    @After(TestSection.class)
    interface NamesSection {
    }

    /** Where the gene sets come from. */
    enum SetSource {
        @Label(value = "GMT file", description = "A file of gene sets, plain or gzip.")
        FILE,
        @Label(value = "Table", description = "The first connected table: one row a set and gene.")
        TABLE
    }

    /** The test. */
    enum Method {
        @Label(value = "Principal component enrichment", description = "MOFA2's test: weights in the set against the others.")
        PRINCIPAL_COMPONENTS,
        @Label(value = "Over-representation", description = "Hypergeometric test of a factor's leading features.")
        OVER_REPRESENTATION,
        @Label(value = "Preranked GSEA", description = """
            Do the features of the set gather at an end of the ranking by weight (weighted Kolmogorov-Smirnov statistic)?""")
        PRERANKED
    }

    /** What chooses the leading features of a factor. */
    enum LeadingBy {
        @Label(value = "Number", description = "So many features with the largest weights.")
        TOP,
        @Label(value = "Share", description = "A share of the features, those with the largest weights.")
        SHARE,
        @Label(value = "Inclusion probability", description = """
            Features that take part in the factor with at least this probability; needs a model with sparse weights.""")
        INCLUSION
    }

    /** What a feature says of a factor. */
    enum FeatureStatistic {
        @Label(value = "Weight", description = "The weight with its sign: sets whose features go the same way.")
        WEIGHT,
        @Label(value = "Size of the weight", description = "The weight without its sign, as MOFA2.")
        ABSOLUTE_WEIGHT,
        @Label(value = "Correlation with the factor", description = """
            The correlation of the feature's values with the factor; needs the data in the model.""")
        LOADING_CORRELATION
    }

    /** How a set is compared with the other features. */
    enum SetStatistic {
        @Label(value = "Difference of means", description = "t statistic of the features in the set against the others.")
        MEAN_DIFFERENCE,
        @Label(value = "Ranks", description = "Wilcoxon's rank sum: single large weights count less.")
        RANK_SUM
    }

    /** Where the p-value comes from. */
    enum PValue {
        @Label(value = "Parametric", description = """
            t or normal distribution, as MOFA2; too small for sets whose features are correlated.""")
        PARAMETRIC,
        @Label(value = "Adjusted for correlation", description = """
            Takes the mean correlation of the features in the set into account (CAMERA); needs the data in the model.""")
        CORRELATION_ADJUSTED,
        @Label(value = "Permutation", description = "The features are shuffled.")
        PERMUTATION
    }

    static final class SourceReference implements ParameterReference<SetSource> {
    }

    static final class IsFile implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(SetSource.FILE);
        }
    }

    static final class IsTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(SetSource.TABLE);
        }
    }

    static final class MethodReference implements ParameterReference<Method> {
    }

    static final class IsOverRepresentation implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(Method.OVER_REPRESENTATION);
        }
    }

    static final class IsPrincipalComponents implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(Method.PRINCIPAL_COMPONENTS);
        }
    }

    static final class IsPreranked implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(MethodReference.class).isOneOf(Method.PRERANKED);
        }
    }

    /** All views, or one. */
    static final class Views implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput input) {
            List<String> views = input.getInPortSpec(0).map(MofaModelPortObjectSpec.class::cast)
                .map(model -> ViewSummary.names(model.data().views())).orElse(List.of());
            return Stream.concat(Stream.of(new StringChoice("", "all views")), views.stream().map(StringChoice::fromId))
                .toList();
        }
    }

    /** Text columns of the first connected table, or the one that is found by itself. */
    static final class SetColumns implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput input) {
            return columns(input, 1);
        }
    }

    /** Text columns of the last connected table, or the one that is found by itself. */
    static final class MappingColumns implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput input) {
            return columns(input, input.getInPortSpecs().length - 1);
        }
    }

    private static List<StringChoice> columns(NodeParametersInput input, int port) {
        List<StringChoice> choices = new ArrayList<>(List.of(new StringChoice("", "found by its name or place")));
        PortObjectSpec[] specs = input.getInPortSpecs();
        if (port >= 1 && port < specs.length && specs[port] instanceof DataTableSpec table) {
            GeneTables.textColumns(table).forEach(name -> choices.add(StringChoice.fromId(name)));
        }
        return choices;
    }

    @Widget(title = "View", description = """
            The view whose features are looked up in the gene sets. All views: each is tested by itself, and those whose
            features do not occur in the sets are left out with a warning.""")
    @ChoicesProvider(Views.class)
    @Layout(SetsSection.class)
    String view = "";

    @Widget(title = "Gene sets from", description = "A GMT file or the first connected table.")
    @ValueSwitchWidget
    @ValueReference(SourceReference.class)
    @Layout(SetsSection.class)
    SetSource setsFrom = SetSource.FILE;

    @Widget(title = "GMT file", description = """
            An absolute path, a file: URL, or a place in the workflow such as
            knime://knime.workflow/data/pathways.gmt.""")
    @TextInputWidget(placeholder = "knime://knime.workflow/data/pathways.gmt")
    @Effect(predicate = IsFile.class, type = EffectType.SHOW)
    @Layout(SetsSection.class)
    String file = "";

    @Widget(title = "Column of sets", description = """
            Text column of the table of gene sets. Unless chosen, the column that is called set, pathway, term or gs_name, or
            else the first column of text.""")
    @ChoicesProvider(SetColumns.class)
    @Effect(predicate = IsTable.class, type = EffectType.SHOW)
    @Layout(SetsSection.class)
    String setColumn = "";

    @Widget(title = "Column of genes", description = """
            Text column of the same table. Unless chosen, the column that is called gene, symbol or gene_symbol, or else the
            next column of text.""")
    @ChoicesProvider(SetColumns.class)
    @Effect(predicate = IsTable.class, type = EffectType.SHOW)
    @Layout(SetsSection.class)
    String geneColumn = "";

    @Widget(title = "Smallest set", description = "Sets of which fewer features were measured are left out.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(SetsSection.class)
    int leastSize = 5;

    @Widget(title = "Largest set", description = """
            Sets of which more features were measured are left out: very general sets say little.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(SetsSection.class)
    int mostSize = 500;

    @Widget(title = "Method", description = "How a set is tested.")
    @ValueReference(MethodReference.class)
    @Layout(TestSection.class)
    Method method = Method.PRINCIPAL_COMPONENTS;

    @Widget(title = "Sign", description = """
            All weights, or only those of one sign: features that are high (positive) or low (negative) where the factor is
            high. In over-representation only features of that sign lead; in principal component enrichment weights of the
            other sign count as 0, and sets below the others have p = 1; in preranked GSEA only sets that gather at that end
            of the ranking are found (all: at either end).""")
    @Layout(TestSection.class)
    SignChoice sign = SignChoice.ALL;

    @Widget(title = "Leading features by", description = "What chooses the leading features of a factor.")
    @Effect(predicate = IsOverRepresentation.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    LeadingBy selection = LeadingBy.TOP;

    @Widget(title = "Amount", description = """
            The number of features, their share (0 to 1) or the least inclusion probability (0 to 1), as chosen above.""")
    @NumberInputWidget
    @Effect(predicate = IsOverRepresentation.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    double amount = 50;

    @Widget(title = "Feature statistic", description = "What a feature says of a factor.")
    @Advanced
    @Effect(predicate = IsPrincipalComponents.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    FeatureStatistic featureStatistic = FeatureStatistic.ABSOLUTE_WEIGHT;

    @Widget(title = "Set statistic", description = "How a set is compared with the other features.")
    @Advanced
    @Effect(predicate = IsPrincipalComponents.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    SetStatistic setStatistic = SetStatistic.MEAN_DIFFERENCE;

    @Widget(title = "p-value", description = "Where the p-value comes from.")
    @Advanced
    @Effect(predicate = IsPrincipalComponents.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    PValue test = PValue.PARAMETRIC;

    @Widget(title = "Permutations", description = "Number of permutations where the p-value comes from permutation, at least 100.")
    @NumberInputWidget
    @Advanced
    @Effect(predicate = IsPrincipalComponents.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    int permutations = 1000;

    @Widget(title = "Random sets", description = """
            Number of random sets of a size, at least 500. The error of a p-value falls with its square root; 1000 give
            10 % down to about 1e-8.""")
    @NumberInputWidget
    @Advanced
    @Effect(predicate = IsPreranked.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    int randomSets = 1000;

    @Widget(title = "Smallest p-value", description = "p-values are not resolved below this, above 0 and below 1.")
    @NumberInputWidget
    @Advanced
    @Effect(predicate = IsPreranked.class, type = EffectType.SHOW)
    @Layout(TestSection.class)
    double smallestP = 1e-50;

    @Widget(title = "Least variance explained (%)", description = """
            Factors that explain less of a view, in every group, are not tested in it: the weights of a factor that is
            switched off are noise, and so would be its p-values. 0 tests all factors.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(TestSection.class)
    double leastVariance = 0.1;

    @Widget(title = "Significance", description = "Adjusted p-values up to this (above 0, below 1) are marked in the view.")
    @NumberInputWidget
    @Layout(TestSection.class)
    double significance = 0.05;

    @Widget(title = "Random seed", description = "Of permutations and random sets.")
    @NumberInputWidget
    @Advanced
    @Layout(TestSection.class)
    long seed = 42;

    @Widget(title = "Suffix to take off", description = "Ending of the features' names that is not part of the gene's, as in _mRNA.")
    @TextInputWidget(placeholder = "none")
    @Layout(NamesSection.class)
    String stripSuffix = "";

    @Widget(title = "Take off versions of Ensembl ids", description = "ENSG00000141510.12 becomes ENSG00000141510.")
    @Layout(NamesSection.class)
    boolean stripVersions;

    @Widget(title = "Column of features", description = """
            Text column of the table that says which gene a feature is (the last table, if it is not that of the sets).
            Unless chosen, the column that is called feature, probe or id, or else the first column of text.""")
    @ChoicesProvider(MappingColumns.class)
    @Layout(NamesSection.class)
    String featureColumn = "";

    @Widget(title = "Column of their genes", description = """
            Text column of the same table. Unless chosen, the column that is called gene, symbol or gene_symbol, or else the
            next column of text.""")
    @ChoicesProvider(MappingColumns.class)
    @Layout(NamesSection.class)
    String mappedColumn = "";

    @Override
    public void validate() throws InvalidSettingsException {
        Texts.require(this);
        if (!(significance > 0 && significance < 1)) {
            throw new InvalidSettingsException("The significance must be between 0 and 1, not " + significance + ".");
        }
        if (!(leastVariance >= 0 && leastVariance <= 100)) {
            throw new InvalidSettingsException("The least variance explained must be from 0 to 100 %, not " + leastVariance
                + " %.");
        }
        try {
            options(MatchedSets.Naming.PLAIN);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    FactorEnrichment.Options options(MatchedSets.Naming naming) {
        return new FactorEnrichment.Options(test(), naming, leastSize, mostSize, leastVariance / 100, seed);
    }

    private FactorEnrichment.Method test() {
        return switch (method) {
            case OVER_REPRESENTATION -> new FactorEnrichment.OverRepresentation(
                FactorEnrichment.Selection.valueOf(selection.name()), amount, sign.sign());
            case PRINCIPAL_COMPONENTS -> new FactorEnrichment.PrincipalComponents(
                FactorEnrichment.FeatureStatistic.valueOf(featureStatistic.name()),
                FactorEnrichment.SetStatistic.valueOf(setStatistic.name()), FactorEnrichment.Test.valueOf(test.name()),
                sign.sign(), permutations);
            case PRERANKED -> new FactorEnrichment.Preranked(sign.sign(), randomSets, smallestP);
        };
    }
}
