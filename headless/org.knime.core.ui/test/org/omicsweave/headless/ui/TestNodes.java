package org.omicsweave.headless.ui;

import java.util.Map;
import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** A node as it should be; the tests of mistakes change one thing each. */
final class TestNodes {

    private TestNodes() {
    }

    enum Mode {
            @Label(value = "Fast one", description = "quick &amp; dirty")
            FAST, SLOW
    }

    static final class View implements NodeParameters {
        @Widget(title = "File", description = "A file.")
        String file = "";
    }

    static final class SeedDefault implements OptionalWidget.DefaultValueProvider<Long> {
        @Override
        public Long computeState(final NodeParametersInput in) {
            return 1L;
        }
    }

    static final class TestParameters implements NodeParameters {

        @Section(title = "First")
        interface First {
        }

        @Section(title = "Second")
        @After(First.class)
        interface Second {
        }

        static final class ModeReference implements ParameterReference<Mode> {
        }

        static final class IsSlow implements EffectPredicateProvider {
            @Override
            public EffectPredicate init(final PredicateInitializer i) {
                return i.getEnum(ModeReference.class).isOneOf(Mode.SLOW).and(i.always()).negate();
            }
        }

        @Widget(title = "Factors", description = "How many <i>factors</i>.")
        @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
        @Layout(First.class)
        @Effect(predicate = IsSlow.class, type = EffectType.SHOW)
        int factors = 10;

        @Widget(title = "Mode", description = "A mode.")
        @ValueSwitchWidget
        @ValueReference(ModeReference.class)
        @Layout(First.class)
        Mode mode = Mode.FAST;

        @Widget(title = "Seed", description = "A seed.")
        @OptionalWidget(defaultProvider = SeedDefault.class)
        @Layout(Second.class)
        Optional<Long> seed = Optional.empty();

        String[] names = {};

        @Widget(title = "Views", description = "The views.")
        @ArrayWidget(elementTitle = "View")
        @Layout(Second.class)
        View[] views = {new View()};

        @Widget(title = "Columns", description = "Some columns.")
        @ChoicesProvider(AllColumnsProvider.class)
        @Layout(Second.class)
        ColumnFilter columns = new ColumnFilter();
    }

    static final class ViewParameters implements NodeParameters {
        @Widget(title = "Heading", description = "A heading.")
        String heading = "a heading";
    }

    static final class Good extends DefaultNodeFactory {
        Good() {
            super(node(TestParameters.class));
        }
    }

    static DefaultNode node(final Class<? extends NodeParameters> parameters) {
        return DefaultNode.create().name("Good").icon("TestNodes.class").shortDescription("A <b>good</b> node.")
            .fullDescription("Nothing.").sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Data", "A table.").addOutputTable("Result", "A table."))
            .model(m -> m.parametersClass(parameters)
                .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                .execute((in, out) -> out.setOutData(0, in.getInTable(0))))
            .addView(v -> v.parametersClass(ViewParameters.class).description("A view.")
                .page(p -> p.fromString(() -> "<html><head><title>t</title></head></html>").relativePath("view.html"))
                .initialData(d -> d.data(in -> {
                    final ViewParameters shown = in.getParameters();
                    return Map.of("text", "a </script> in " + shown.heading);
                })));
    }

    /** Ports of one group of optional tables more than the good node has. */
    static DefaultNode nodeWithOptionalPort(final Class<? extends NodeParameters> parameters) {
        return DefaultNode.create().name("Optional").icon("TestNodes.class").shortDescription("s")
            .fullDescription("f").sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p
                .addInputPortGroup("Data", g -> g.name("Data").description("d").optional()
                    .supportedTypes(BufferedDataTable.TYPE))
                .addOutputPortGroup("Result", g -> g.name("Result").description("r").fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(parameters).configure((in, out) -> { }).execute((in, out) -> { }));
    }
}
