package org.omicsweave.nodes.factorassociation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorAssociation;
import org.omicsweave.core.analysis.FactorAssociation.Association;
import org.omicsweave.core.analysis.Survival;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.mofa.MofaModel;

/** The columns that the dialog asks for, with the kind of test that suits each. */
final class Covariates {

    private static final int MOST_CATEGORIES = 20;

    /** Kind of a column, by which its tests are chosen. */
    enum Kind {
        NUMBER, CATEGORY, SURVIVAL
    }

    /** A column to be tested. */
    record Covariate(String name, Kind kind) {
    }

    private final FactorAssociationNodeParameters parameters;
    private final MofaModel model;
    private final List<Covariate> covariates = new ArrayList<>();

    /** @throws InputException if a column is not in the sample metadata, or there is nothing to test */
    Covariates(MofaModel source, FactorAssociationNodeParameters parameters) {
        this.parameters = parameters;
        boolean chosen = parameters.columns.length > 0;
        Set<String> survival = new HashSet<>(Arrays.asList(parameters.timeColumn.strip(),
            parameters.eventColumn.strip(), parameters.followUpColumn.strip())); // any number of them is empty
        Set<String> categories = new HashSet<>(Arrays.asList(parameters.categoryColumns));
        List<String> names = chosen ? List.of(parameters.columns)
            : source.metadata().columns().stream().map(Column::name).filter(name -> !survival.contains(name)).toList();
        for (String name : names) {
            Column column = column(source, name);
            boolean number = column instanceof NumberColumn && !categories.contains(name);
            if (number || chosen || isCategory(column)) {
                covariates.add(new Covariate(name, number ? Kind.NUMBER : Kind.CATEGORY));
            }
        }
        model = parameters.timeColumn.isBlank() ? source : withTimes(source);
        if (!parameters.timeColumn.isBlank()) {
            covariates.add(new Covariate(parameters.timeColumn.strip(), Kind.SURVIVAL));
        }
        if (covariates.isEmpty()) {
            throw new InputException("There is no column of sample metadata to compare the factors with. Give a sample "
                + "metadata file in the Omics Reader.");
        }
    }

    private static Column column(MofaModel model, String name) {
        return model.metadata().column(name).orElseThrow(() -> new InputException("The sample metadata have no column \""
            + name + "\". The columns are "
            + String.join(", ", model.metadata().columns().stream().map(Column::name).toList()) + "."));
    }

    /** Whether a column of text is one of categories: names and remarks, of which none repeats, are not. */
    private static boolean isCategory(Column column) {
        List<String> known = IntStream.range(0, column.size()).mapToObj(column::text).filter(Objects::nonNull).toList();
        long different = known.stream().distinct().count();
        return different >= 2 && different <= MOST_CATEGORIES && different < known.size();
    }

    /** The model with one column of times: of follow-up where the event was not seen. */
    private MofaModel withTimes(MofaModel source) {
        if (parameters.followUpColumn.isBlank()) {
            return source;
        }
        double[] times = numbers(source, parameters.timeColumn).values().clone();
        double[] events = numbers(source, parameters.eventColumn).values();
        double[] followUp = numbers(source, parameters.followUpColumn).values();
        for (int i = 0; i < times.length; i++) {
            times[i] = events[i] == 0 ? followUp[i] : times[i];
        }
        List<Column> columns = source.metadata().columns().stream()
            .map(column -> column.name().equals(parameters.timeColumn.strip())
                ? new NumberColumn(column.name(), times) : column).toList();
        return new MofaModel(source.samples(), source.groups(), source.groupOf(), new SampleMetadata(columns),
            source.factors(), source.factorDeviations(), source.factorInclusion(), source.factorPrecision(),
            source.views(), source.varianceExplained(), source.training(), source.data());
    }

    private static NumberColumn numbers(MofaModel model, String name) {
        if (column(model, name.strip()) instanceof NumberColumn numbers) {
            return numbers;
        }
        throw new InputException("Column \"" + name.strip() + "\" of the sample metadata does not hold numbers, which survival"
            + " needs (times, and 0 or 1 for events). Choose another column.");
    }

    /** The model whose column of times holds the follow-up, too. */
    MofaModel model() {
        return model;
    }

    List<Covariate> list() {
        return covariates;
    }

    /** Both tests of a column, each for all factors. */
    List<Association> test(Covariate covariate, Progress progress) {
        return switch (covariate.kind()) {
            case NUMBER -> FactorAssociation.numbers(model, covariate.name());
            case CATEGORY -> FactorAssociation.categories(model, covariate.name());
            case SURVIVAL -> FactorAssociation.survival(model, covariate.name(), parameters.eventColumn.strip(),
                Survival.Ties.valueOf(parameters.ties.name()), progress);
        };
    }

    /** Value of a sample for the view: a number, a text, or null where missing. */
    Object value(Covariate covariate, int sample) {
        Column column = column(model, covariate.name());
        if (column instanceof NumberColumn numbers && covariate.kind() != Kind.CATEGORY) {
            return Double.isNaN(numbers.values()[sample]) ? null : numbers.values()[sample];
        }
        return column.text(sample);
    }
}
