package org.omicsweave.nodes.factorassociation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorAssociation;
import org.omicsweave.core.analysis.FactorAssociation.Association;
import org.omicsweave.core.analysis.FactorAssociation.SurvivalCurves;
import org.omicsweave.core.analysis.FactorAssociation.Test;
import org.omicsweave.core.analysis.Survival;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.ViewRecord;
import org.omicsweave.nodes.factorassociation.Covariates.Covariate;
import org.omicsweave.nodes.factorassociation.Covariates.Kind;

/**
 * What the page "factor-association" shows.
 *
 * @param p a row a covariate, a column a factor; as q and effects
 * @param samples the samples that are shown: all, or a choice of many
 * @param values a row a covariate: numbers or texts of the shown samples, null where missing
 */
record FactorAssociationView(List<String> factors, List<CovariateRow> covariates, double significance, double[][] p,
    double[][] q, double[][] effects, List<String> samples, double[][] scores, List<List<Object>> values,
    List<Curves> survivalCurves, List<String> warnings) {

    private static final int MOST_SHOWN = 2000;

    /** Steps of a survival curve; of more, evenly chosen ones. */
    private static final int MOST_STEPS = 500;

    private static final Map<Test, String> NAMES = Map.of(Test.PEARSON, "Pearson correlation", Test.SPEARMAN,
        "Spearman correlation", Test.ANOVA, "ANOVA", Test.KRUSKAL_WALLIS, "Kruskal-Wallis", Test.COX,
        "Cox proportional hazards", Test.LOG_RANK, "log-rank");

    private static final Map<Test, String> EFFECTS = Map.of(Test.PEARSON, "r", Test.SPEARMAN, "rho", Test.ANOVA,
        "eta squared", Test.KRUSKAL_WALLIS, "eta squared", Test.COX, "log hazard ratio");

    /** A column of the sample metadata and the test that is shown. */
    record CovariateRow(String name, String kind, String test, String effect, int samples, int missing) {
    }

    /** Survival by tertiles of a factor. */
    record Curves(String covariate, String factor, double logRankP, List<Stratum> strata) {
    }

    /** A Kaplan-Meier curve. */
    record Stratum(String name, int samples, int events, double[] time, double[] survival) {
    }

    static FactorAssociationView of(Covariates covariates, List<List<Association>> tests,
        FactorAssociationNodeParameters parameters) {
        MofaModel model = covariates.model();
        List<CovariateRow> rows = new ArrayList<>();
        List<List<Association>> shown = new ArrayList<>();
        List<Curves> curves = new ArrayList<>();
        for (int c = 0; c < tests.size(); c++) {
            Covariate covariate = covariates.list().get(c);
            Test test = shownTest(covariate.kind(), parameters.rankTests);
            List<Association> results = tests.get(c).stream().filter(each -> each.test() == test).toList();
            shown.add(results);
            rows.add(new CovariateRow(covariate.name(), covariate.kind().name().toLowerCase(Locale.ROOT),
                NAMES.get(test), EFFECTS.get(test), results.get(0).n(), results.get(0).missing()));
            if (covariate.kind() == Kind.SURVIVAL) {
                curves.addAll(curves(covariates, covariate, tests.get(c), parameters.eventColumn.strip()));
            }
        }
        int[] samples = ViewRecord.some(model.samples().size(), MOST_SHOWN);
        return new FactorAssociationView(model.factorNames(), rows, parameters.significance,
            matrix(shown, Field.P), matrix(shown, Field.Q), matrix(shown, Field.EFFECT),
            IntStream.of(samples).mapToObj(model.samples()::get).toList(),
            IntStream.of(samples).mapToObj(i -> model.factors()[i]).toArray(double[][]::new),
            covariates.list().stream().map(covariate -> IntStream.of(samples)
                .mapToObj(i -> covariates.value(covariate, i)).toList()).toList(),
            curves, samples.length == model.samples().size() ? List.of() : List.of("The tests use all "
                + model.samples().size() + " samples; scatter and box plots show " + samples.length
                + " of them, chosen at random."));
    }

    private static Test shownTest(Kind kind, boolean rank) {
        return switch (kind) {
            case NUMBER -> rank ? Test.SPEARMAN : Test.PEARSON;
            case CATEGORY -> rank ? Test.KRUSKAL_WALLIS : Test.ANOVA;
            case SURVIVAL -> Test.COX;
        };
    }

    private enum Field {
        P, Q, EFFECT
    }

    private static double[][] matrix(List<List<Association>> shown, Field field) {
        return shown.stream().map(row -> row.stream().mapToDouble(each -> switch (field) {
            case P -> each.p();
            case Q -> each.q();
            case EFFECT -> each.effect();
        }).toArray()).toArray(double[][]::new);
    }

    private static List<Curves> curves(Covariates covariates, Covariate covariate, List<Association> tests,
        String event) {
        List<Curves> curves = new ArrayList<>();
        for (SurvivalCurves factor : FactorAssociation.curves(covariates.model(), covariate.name(), event)) {
            double p = tests.stream()
                .filter(each -> each.test() == Test.LOG_RANK && each.factor().equals(factor.factor()))
                .mapToDouble(Association::p).findFirst().orElse(Double.NaN);
            List<Stratum> strata = new ArrayList<>();
            for (int t = 0; t < factor.curves().size(); t++) {
                strata.add(stratum(List.of("low", "middle", "high").get(t), factor.curves().get(t)));
            }
            curves.add(new Curves(covariate.name(), factor.factor(), p, strata));
        }
        return curves;
    }

    /** The curve starts at time 0 with everybody alive, and falls at events; the last time is where it ends. */
    private static Stratum stratum(String name, List<Survival.Step> steps) {
        List<Survival.Step> falls = IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).events() > 0 || i == steps.size() - 1).mapToObj(steps::get).toList();
        int count = Math.min(falls.size(), MOST_STEPS);
        double[] time = new double[count + 1];
        double[] survival = new double[count + 1];
        survival[0] = 1;
        for (int i = 1; i <= count; i++) {
            Survival.Step step = falls.get((int)((long)i * falls.size() / count) - 1);
            time[i] = step.time();
            survival[i] = step.survival();
        }
        return new Stratum(name, steps.isEmpty() ? 0 : steps.get(0).atRisk(),
            steps.stream().mapToInt(Survival.Step::events).sum(), time, survival);
    }
}
