package org.omicsweave.headless.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** Mistakes that KNIME would only show to the user of a node. */
class NodeCheckTest {

    static final class Factory extends DefaultNodeFactory {
        Factory(final DefaultNode node) {
            super(node);
        }
    }

    private static List<String> problems(final Class<? extends NodeParameters> parameters) {
        return NodeCheck.problems(new Factory(TestNodes.node(parameters)));
    }

    @Test
    void aGoodNodeHasNone() {
        assertThat(NodeCheck.problems(new TestNodes.Good())).isEmpty();
        assertThat(new TestNodes.Good().getType()).isEqualTo(NodeType.Manipulator);
        assertThat(new TestNodes.Good().getNodeName()).isEqualTo("Good");
    }

    @Test
    void descriptionsMustBeXml() {
        assertThatThrownBy(() -> new Factory(DefaultNode.create().name("Bad").icon("x.png").shortDescription("a < b & c")
            .fullDescription("f").sinceVersion(5, 8, 0).ports(p -> { })
            .model(m -> m.withoutParameters().configure((in, out) -> { }).execute((in, out) -> { }))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The short description of the node \"Bad\" is no XML fragment: ");
    }

    static final class BadDescription implements NodeParameters {
        @Widget(title = "Text", description = "<b>not closed")
        String text = "";
    }

    @Test
    void descriptionsOfParametersMustBeXml() {
        assertThatThrownBy(() -> problems(BadDescription.class)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("BadDescription.text");
    }

    @Test
    void namesOfPortsMustBeUniqueOverInputsAndOutputs() {
        final DefaultNode node = DefaultNode.create().name("Bad").icon("TestNodes.class").shortDescription("s")
            .fullDescription("f").sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Data", "d").addOutputTable("Data", "d"))
            .model(m -> m.withoutParameters().configure((in, out) -> { }).execute((in, out) -> { }));
        assertThat(NodeCheck.problems(new Factory(node)))
            .containsExactly("The ports: A port group with the given name already exists.");
    }

    @Test
    void aSecondViewIsRefused() {
        final DefaultNode node = TestNodes.node(TestNodes.TestParameters.class);
        assertThatThrownBy(() -> node.addView(v -> v.withoutParameters().description("d")
            .page(p -> p.fromString(() -> "").relativePath("v.html")))).isInstanceOf(IllegalStateException.class);
    }

    static final class NotStatic {
        final class Inner implements NodeParameters {
            int x;
        }
    }

    static final class WithoutGroup implements NodeParameters {
        TestNodes.View group;
    }

    static final class WithList implements NodeParameters {
        List<String> list = List.of();
    }

    @Test
    void everyFieldMustBeStorable() {
        assertThat(problems(NotStatic.Inner.class)).anyMatch(p -> p.contains("needs a constructor without arguments"));
        assertThat(problems(WithoutGroup.class)).anyMatch(p -> p.contains("WithoutGroup.group is null"));
        assertThat(problems(WithList.class)).anyMatch(p -> p.contains("No default persistor available"));
    }

    static final class SameKey implements NodeParameters {
        int number;

        @Persist(configKey = "number")
        int other;
    }

    static final class FinalField implements NodeParameters {
        final int number = 3;
    }

    @Test
    void everyFieldMustHaveAKeyOfItsOwnAndTakeAValue() {
        assertThat(problems(SameKey.class)).singleElement().asString().contains("stored under the key \"number\"");
        assertThat(problems(FinalField.class)).singleElement().asString().contains("FinalField.number: The field is final");
    }

    static final class UnknownTag implements NodeParameters {
        @Widget(title = "Text", description = "<strong>unknown</strong>")
        String text = "";
    }

    @Test
    void descriptionsMayHaveKnimesTagsOnly() {
        assertThat(problems(UnknownTag.class)).singleElement().asString().contains("<strong>");
    }

    static final class WrongWidgets implements NodeParameters {
        @Widget(title = "A", description = "a")
        @ValueSwitchWidget
        int number;

        @Widget(title = "B", description = "b")
        @NumberInputWidget
        String text = "";

        @Widget(title = "C", description = "c")
        @TextInputWidget
        double real;

        @Widget(title = "D", description = "d")
        @ChoicesProvider(AllColumnsProvider.class)
        int choice;
    }

    @Test
    void annotationsMustFitTheFields() {
        assertThat(problems(WrongWidgets.class)).hasSize(4).anyMatch(p -> p.contains("@ValueSwitchWidget is for enums"))
            .anyMatch(p -> p.contains("@NumberInputWidget is for numbers"))
            .anyMatch(p -> p.contains("@TextInputWidget is for texts"))
            .anyMatch(p -> p.contains("@ChoicesProvider is not for fields of int"));
    }

    static final class Reference implements ParameterReference<Boolean> {
    }

    static final class IsTrue implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(Reference.class).isTrue();
        }
    }

    static final class MissingReference implements NodeParameters {
        @Widget(title = "A", description = "a")
        @Effect(predicate = IsTrue.class, type = EffectType.SHOW)
        int number;
    }

    static final class ReferenceOfWrongType implements NodeParameters {
        @Widget(title = "A", description = "a")
        @Effect(predicate = IsTrue.class, type = EffectType.SHOW)
        int number;

        @Widget(title = "B", description = "b")
        @ValueReference(Reference.class)
        String text = "";
    }

    static final class ReferenceTwice implements NodeParameters {
        @ValueReference(Reference.class)
        boolean a;

        @ValueReference(Reference.class)
        boolean b;
    }

    @Test
    void referencesMustLeadToOneField() {
        assertThat(problems(MissingReference.class)).singleElement().asString().contains("No field has the annotation");
        assertThat(problems(ReferenceOfWrongType.class)).singleElement().asString().contains("which is no boolean");
        assertThat(problems(ReferenceTwice.class)).singleElement().asString().contains("belongs to two fields");
    }

    static final class Failing implements StateProvider<Integer> {
        @Override
        public void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        public Integer computeState(final NodeParametersInput in) {
            throw new IllegalStateException("cannot compute");
        }
    }

    static final class FailingProvider implements NodeParameters {
        @ValueProvider(Failing.class)
        int number;
    }

    static final class Date implements OptionalWidget.DefaultValueProvider<LocalDate> {
        @Override
        public LocalDate computeState(final NodeParametersInput in) {
            return LocalDate.EPOCH;
        }
    }

    static final class OptionalDate implements NodeParameters {
        @Widget(title = "Date", description = "d")
        @OptionalWidget(defaultProvider = Date.class)
        Optional<LocalDate> date = Optional.empty();
    }

    @Test
    void providersMustWork() {
        assertThat(problems(FailingProvider.class)).singleElement().asString().contains("cannot compute");
        assertThat(problems(OptionalDate.class)).singleElement().asString().contains("java.time.LocalDate");
    }

    static final class ColumnsOfOptionalPort implements NodeParameters {
        @Widget(title = "Columns", description = "c")
        @ChoicesProvider(AllColumnsProvider.class)
        ColumnFilter columns = new ColumnFilter();
    }

    @Test
    void choicesMustNotNeedAPortThatMayBeMissing() {
        assertThat(problems(ColumnsOfOptionalPort.class)).isEmpty();
        assertThat(NodeCheck.problems(new Factory(TestNodes.nodeWithOptionalPort(ColumnsOfOptionalPort.class))))
            .singleElement().asString().contains("Index 0 out of bounds for length 0");
    }

    @Section(title = "Elsewhere")
    interface Elsewhere {
    }

    static final class Outer {
        @Section(title = "Inner")
        interface Inner {
        }
    }

    static final class LayoutOfAnotherParent implements NodeParameters {
        @Section(title = "Here")
        @After(Outer.Inner.class)
        interface Here {
        }

        @Layout(Here.class)
        @Widget(title = "A", description = "a")
        int number;
    }

    static final class Circle implements NodeParameters {
        @Section(title = "A")
        @After(B.class)
        interface A {
        }

        @Section(title = "B")
        @After(A.class)
        interface B {
        }

        @Layout(A.class)
        @Widget(title = "A", description = "a")
        int number;
    }

    @Test
    void sectionsMustFitTogether() {
        assertThat(problems(LayoutOfAnotherParent.class)).singleElement().asString()
            .contains("does not lie in the same class");
        assertThat(problems(Circle.class)).singleElement().asString().contains("stands behind itself");
    }

    enum Described {
            @Label(value = "One", description = "a & b")
            ONE
    }

    static final class BadLabel implements NodeParameters {
        @Widget(title = "Choice", description = "c")
        Described choice = Described.ONE;
    }

    @Test
    void descriptionsOfConstantsMustBeXml() {
        assertThat(problems(BadLabel.class)).singleElement().asString().contains("The description of ONE");
    }
}
