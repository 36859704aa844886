package org.omicsweave.core.analysis;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.GoldenFolder.Table;
import org.omicsweave.core.analysis.FactorAssociation.Association;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaOptions;

class FactorAssociationTest {

    private static final Path FACTS = Path.of("test/org/omicsweave/core/analysis/facts");

    @Test
    void correlationsEqualThoseOfMofa2() throws IOException {
        Path golden = GoldenFolder.require();
        MofaModel model = MofaModelFile.read(golden.resolve("runs/d_breast_tcga/model.hdf5"));
        Table samples = GoldenFolder.table(golden.resolveSibling("datasets").resolve("breast_TCGA_train/samples.csv.gz"));
        Map<String, String> subtype = new HashMap<>();
        samples.rows().forEach(row -> subtype.put(row.get(0), row.get(1)));
        List<String> levels = List.of("Basal", "Her2", "LumA");
        double[] number = model.samples().stream().mapToDouble(s -> levels.indexOf(subtype.get(s)) + 1).toArray();
        double[] basal = Arrays.stream(number).map(v -> v == 1 ? 1 : 0).toArray();
        MofaModel annotated = model(model.factors(), new NumberColumn("subtype_num", number),
            new NumberColumn("is_basal", basal));
        double[][] r = GoldenFolder.table(golden.resolve("r_downstream/d_breast_cor_r.csv.gz")).numbers();
        double[][] p = GoldenFolder.table(golden.resolve("r_downstream/d_breast_cor_p_raw.csv.gz")).numbers();
        for (int c = 0; c < 2; c++) {
            List<Association> results = FactorAssociation.numbers(annotated, List.of("subtype_num", "is_basal").get(c));
            for (int k = 0; k < r.length; k++) {
                assertThat(results.get(k).effect()).isCloseTo(r[k][c], within(1e-12));
                assertThat(results.get(k).p()).isCloseTo(p[k][c], within(1e-9 * p[k][c]));
            }
        }
    }

    @Test
    void survivalAndGroupsEqualThoseOfR() {
        Table table = GoldenFolder.table(FACTS.resolve("survival.csv"));
        double[][] columns = new double[5][];
        Arrays.setAll(columns, c -> Arrays.stream(table.numbers()).mapToDouble(row -> row[c]).toArray());
        boolean[] event = new boolean[columns[1].length];
        IntStream.range(0, event.length).forEach(i -> event[i] = columns[1][i] == 1);
        Map<String, Double> expected = new HashMap<>();
        GoldenFolder.table(FACTS.resolve("survival_results.csv")).rows()
            .forEach(row -> expected.put(row.get(0), Double.parseDouble(row.get(1))));
        for (Survival.Ties ties : Survival.Ties.values()) {
            Survival.Cox cox = Survival.cox(columns[0], event, columns[2], ties);
            String name = ties.name().toLowerCase(Locale.ROOT);
            assertThat(cox.converged()).isTrue();
            assertThat(cox.coefficient()).isCloseTo(expected.get(name + "_coef"), within(1e-9));
            assertThat(cox.deviation()).isCloseTo(expected.get(name + "_se"), within(1e-9));
            assertThat(cox.p()).isCloseTo(expected.get(name + "_p"), within(1e-12));
            assertThat(cox.logLikelihood()).isCloseTo(expected.get(name + "_loglik"), within(1e-9));
        }
        int[] group = Arrays.stream(columns[4]).mapToInt(v -> (int)v - 1).toArray();
        Survival.LogRank rank = Survival.logRank(columns[0], event, group, 3);
        assertThat(rank.chiSquared()).isCloseTo(expected.get("logrank"), within(1e-10));
        assertThat(rank.p()).isCloseTo(expected.get("logrank_p"), within(1e-12));
        List<Survival.Step> curve = Survival.kaplanMeier(columns[0], event);
        assertThat(curve.get(curve.size() - 1).survival()).isCloseTo(expected.get("km_last"), within(1e-12));

        double[][] factors = IntStream.range(0, event.length).mapToObj(i -> new double[] {columns[2][i], columns[3][i]})
            .toArray(double[][]::new);
        MofaModel model = model(factors, new NumberColumn("g", columns[4]), new NumberColumn("y", columns[3]),
            new NumberColumn("time", columns[0]), new NumberColumn("event", columns[1]));
        List<Association> categories = FactorAssociation.categories(model, "g");
        assertThat(categories.get(0).statistic()).isCloseTo(expected.get("anova_f"), within(1e-10));
        assertThat(categories.get(0).p()).isCloseTo(expected.get("anova_p"), within(1e-12));
        assertThat(categories.get(3).statistic()).isCloseTo(expected.get("kruskal_h"), within(1e-10));
        assertThat(categories.get(3).p()).isCloseTo(expected.get("kruskal_p"), within(1e-12));
        assertThat(FactorAssociation.numbers(model, "y").get(2).effect())
            .isCloseTo(expected.get("spearman"), within(1e-12));
        Association cox = survival(model, "event").get(0);
        assertThat(cox.p()).isCloseTo(expected.get("efron_p"), within(1e-12));
        assertThat(FactorAssociation.curves(model, "time", "event").get(0).curves()).hasSize(3)
            .allSatisfy(steps -> assertThat(steps).isNotEmpty());
    }

    @Test
    void theCarcinomaCohortIsAsRSeesIt() {
        Table recorded = GoldenFolder.table(FACTS.resolve("carcinoma_factors.csv"));
        Map<String, List<String>> clinical = new HashMap<>();
        Table table = GoldenFolder.table(
            Path.of("../../test-workflows/adrenocortical-carcinoma/data/clinical.csv"));
        table.rows().forEach(row -> clinical.put(row.get(0), row));
        Function<String, double[]> numbers = column -> recorded.names().stream()
            .map(sample -> clinical.get(sample).get(table.header().indexOf(column)))
            .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell)).toArray();
        double[] event = numbers.apply("vital_status");
        double[] time = numbers.apply("days_to_death");
        double[] followUp = numbers.apply("days_to_last_followup");
        Arrays.setAll(time, i -> event[i] == 0 ? followUp[i] : time[i]);
        String[] subtype = recorded.names().stream().map(sample -> clinical.get(sample)
            .get(table.header().indexOf("mRNA_K4"))).map(cell -> cell.isEmpty() ? null : cell).toArray(String[]::new);
        MofaModel model = model(recorded.numbers(), new NumberColumn("time", time), new NumberColumn("event", event),
            new NumberColumn("ploidy", numbers.apply("ploidy")), new TextColumn("subtype", subtype));

        Map<String, Association> results = new HashMap<>();
        List<Association> found = new ArrayList<>(survival(model, "event"));
        found.addAll(FactorAssociation.numbers(model, "ploidy"));
        found.addAll(FactorAssociation.categories(model, "subtype"));
        found.forEach(each -> results.put(each.factor() + each.test(), each));
        int[] used = IntStream.range(0, time.length).filter(i -> !Double.isNaN(time[i])).toArray();
        double[] times = IntStream.of(used).mapToDouble(i -> time[i]).toArray();
        boolean[] events = new boolean[used.length];
        IntStream.range(0, used.length).forEach(i -> events[i] = event[used[i]] == 1);
        List<FactorAssociation.SurvivalCurves> curves = FactorAssociation.curves(model, "time", "event");

        for (List<String> fact : GoldenFolder.table(FACTS.resolve("carcinoma_results.csv")).rows()) {
            String test = fact.get(1);
            int k = model.factorNames().indexOf(fact.get(0));
            double[] expected = fact.subList(2, 7).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell)).toArray();
            if (test.equals("efron") || test.equals("breslow")) {
                double[] z = IntStream.of(used).mapToDouble(i -> model.factors()[i][k]).toArray();
                Survival.Cox cox =
                    Survival.cox(times, events, z, Survival.Ties.valueOf(test.toUpperCase(Locale.ROOT)));
                assertThat(new double[] {cox.coefficient(), cox.deviation(), cox.coefficient() / cox.deviation(),
                    cox.p(), cox.logLikelihood()}).as(fact.toString()).containsExactly(expected, within(1e-9));
            } else if (test.startsWith("alive-1000")) {
                List<Survival.Step> curve = curves.get(k).curves().get(test.endsWith("low") ? 0 : 2);
                double alive = curve.stream().filter(step -> step.time() <= 1000).mapToDouble(Survival.Step::survival)
                    .min().orElse(1);
                assertThat(alive).as(fact.toString()).isCloseTo(expected[0], within(1e-12));
            } else {
                Association result = results.get(fact.get(0) + test.toUpperCase(Locale.ROOT).replace('-', '_'));
                assertThat(result.p()).as(fact.toString()).isCloseTo(expected[3], within(1e-9 * expected[3]));
                if (!Double.isNaN(expected[0])) {
                    assertThat(result.effect()).as(fact.toString()).isCloseTo(expected[0], within(1e-11));
                }
                if (!Double.isNaN(expected[2])) {
                    assertThat(result.statistic()).as(fact.toString()).isCloseTo(expected[2], within(1e-9));
                }
            }
        }
        assertThat(results.get("Factor1COX").n()).isEqualTo(used.length);
        assertThat(results.get("Factor1COX").missing()).isEqualTo(time.length - used.length);
    }

    @Test
    void manySamplesTakeSeconds() {
        int n = 100_000;
        Random random = new Random(3);
        double[][] z = IntStream.range(0, n).mapToObj(i -> new double[] {random.nextGaussian()}).toArray(double[][]::new);
        double[] time = IntStream.range(0, n).mapToDouble(i -> -Math.log(random.nextDouble()) * Math.exp(-0.1 * z[i][0]))
            .toArray();
        double[] event = IntStream.range(0, n).mapToDouble(i -> random.nextInt(2)).toArray();
        MofaModel model = model(z, new NumberColumn("time", time), new NumberColumn("event", event));
        List<Association> results =
            assertTimeout(Duration.ofSeconds(20), () -> survival(model, "event"));
        assertThat(results.get(0).effect()).isCloseTo(0.1, within(0.02));
        assertThat(results.get(1).p()).isLessThan(1e-6);
    }

    @Test
    void missingValuesAreLeftOutAndCounted() {
        MofaModel model = model(new double[][] {{1, 5}, {2, 5}, {3, 5}, {4, 5}, {9, 5}},
            new NumberColumn("x", new double[] {2, 4, 6, 8.5, Double.NaN}),
            new TextColumn("t", new String[] {"a", "a", "b", "b", null}));
        List<Association> results = FactorAssociation.numbers(model, "x");
        assertThat(results.get(0).n()).isEqualTo(4);
        assertThat(results.get(0).missing()).isEqualTo(1);
        assertThat(results.get(2).effect()).isCloseTo(1, within(1e-12));
        assertThat(results.get(1).p()).isNaN();
        assertThat(results.get(1).note()).isNotEmpty();
        assertThat(results.get(0).q()).isEqualTo(results.get(0).p()); // the constant factor is no test
        List<Association> categories = FactorAssociation.categories(model, "t");
        assertThat(categories.get(0).effect()).isCloseTo(0.8, within(1e-12)); // 4 of 5 squares are between
        assertThat(categories.get(1).note()).isEqualTo("the factor is constant");
    }

    @Test
    void whatCannotBeTestedIsSaid() {
        MofaModel model = model(new double[][] {{1}, {2}, {3}}, new NumberColumn("time", new double[] {1, 2, 3}),
            new NumberColumn("event", new double[] {0, 0, 0}), new NumberColumn("bad", new double[] {0, 2, 1}),
            new TextColumn("id", new String[] {"a", "b", "c"}));
        assertThatThrownBy(() -> survival(model, "event")).isInstanceOf(InputException.class)
            .hasMessageContaining("No sample has an event");
        assertThatThrownBy(() -> survival(model, "bad")).isInstanceOf(InputException.class)
            .hasMessageContaining("must be 0 or 1");
        assertThatThrownBy(() -> FactorAssociation.numbers(model, "absent")).isInstanceOf(InputException.class)
            .hasMessageContaining("time");
        assertThatThrownBy(() -> FactorAssociation.numbers(model, "id")).isInstanceOf(InputException.class);
        assertThat(FactorAssociation.categories(model, "id").get(0).note()).isEqualTo("one sample a category");
        assertThat(FactorAssociation.categories(model, "event").get(0).note()).isEqualTo("fewer than 2 categories");
        MofaModel constant = model(new double[][] {{1}, {1}, {1}, {1}}, new NumberColumn("time", new double[] {1, 2, 3, 4}),
            new NumberColumn("event", new double[] {1, 1, 1, 0}), new NumberColumn("none", new double[] {NaN, NaN, NaN, NaN}));
        assertThat(survival(constant, "event")).allMatch(each -> Double.isNaN(each.p()) && !each.note().isEmpty());
        assertThat(FactorAssociation.curves(constant, "time", "event")).isEmpty();
        assertThat(FactorAssociation.numbers(constant, "none")).allMatch(each -> each.n() == 0 && each.missing() == 4
            && Double.isNaN(each.q()) && !each.note().isEmpty());
        assertThat(FactorAssociation.categories(constant, "none").get(0).note()).isEqualTo("fewer than 2 categories");
    }

    @Test
    void pValuesAreAdjustedOverAllColumnsOfATest() {
        MofaModel model = model(new double[][] {{1}, {2}, {3}, {4}, {6}},
            new NumberColumn("x", new double[] {2, 4, 6, 8.5, 9}), new NumberColumn("y", new double[] {2, 1, 6, 3, 4}));
        List<Association> all = new ArrayList<>(FactorAssociation.numbers(model, "x"));
        all.addAll(FactorAssociation.numbers(model, "y"));
        List<Association> adjusted = FactorAssociation.adjusted(all);
        assertThat(adjusted).extracting(Association::p).isEqualTo(all.stream().map(Association::p).toList());
        assertThat(adjusted.get(0).q()).isEqualTo(2 * all.get(0).p()); // the smaller of two
        assertThat(adjusted.get(2).q()).isEqualTo(all.get(2).p());
    }

    @Test
    void aSeparatingCovariateIsNoNumber() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> i < 10 ? 1 : 0).toArray();
        double[] time = IntStream.range(0, 20).mapToDouble(i -> i + 1).toArray();
        boolean[] event = new boolean[20];
        Arrays.fill(event, 0, 10, true);
        Survival.Cox cox = Survival.cox(time, event, x, Survival.Ties.EFRON);
        assertThat(cox.converged()).isFalse();
        assertThat(cox.p()).isBetween(0.0, 0.01);
    }

    private static List<Association> survival(MofaModel model, String event) {
        return FactorAssociation.survival(model, "time", event, Survival.Ties.EFRON, Progress.NONE);
    }

    private static MofaModel model(double[][] factors, SampleMetadata.Column... columns) {
        return new MofaModel(IntStream.range(0, factors.length).mapToObj(n -> "s" + n).toList(),
            List.of(OmicsData.SINGLE_GROUP), new int[factors.length], new SampleMetadata(List.of(columns)), factors, null,
            null, null, List.of(), new VarianceExplained(new double[1][0][], new double[1][0]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            Optional.empty());
    }
}
