package org.knime.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.SetCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * The type of a column: a native one is that of a cell class (with the type of the elements for collections), a
 * non-native one is what different cell classes have in common, the set of their value interfaces.
 */
public final class DataType {

    private static final DataCell MISSING = new MissingCell(null);

    private static final Map<String, String> NAMES = Map.of("StringValue", "String", "IntValue", "Number (Integer)",
        "LongValue", "Number (Long Integer)", "DoubleValue", "Number (Float)", "BooleanValue", "Boolean",
        "ListDataValue", "Collection (List)", "SetDataValue", "Collection (Set)", "MissingValue", "MissingCell");

    private static final Map<Class<? extends DataCell>, DataType> NATIVE = new ConcurrentHashMap<>();

    private final Class<? extends DataCell> cellClass;

    private final DataType elementType;

    private final List<Class<? extends DataValue>> valueClasses;

    private DataType(Class<? extends DataCell> cellClass, DataType elementType,
        List<Class<? extends DataValue>> valueClasses) {
        this.cellClass = cellClass;
        this.elementType = elementType;
        this.valueClasses = valueClasses;
    }

    public static DataType getType(Class<? extends DataCell> cell) {
        DataType known = NATIVE.get(cell); // asked for every cell of a table
        return known != null ? known : NATIVE.computeIfAbsent(cell, c -> new DataType(c, null, valueClassesOf(c)));
    }

    public static DataType getType(Class<? extends DataCell> cellImplementsCollectionDataValue,
        DataType collectionElementType) {
        DataType plain = getType(cellImplementsCollectionDataValue);
        return collectionElementType == null ? plain
            : new DataType(plain.cellClass, collectionElementType, plain.valueClasses);
    }

    private static List<Class<? extends DataValue>> valueClassesOf(Class<?> cellClass) {
        Set<Class<? extends DataValue>> values = new LinkedHashSet<>();
        for (Class<?> c = cellClass; c != null; c = c.getSuperclass()) {
            Arrays.stream(c.getInterfaces()).forEach(i -> addValueClasses(i, values));
        }
        return List.copyOf(values);
    }

    private static void addValueClasses(Class<?> i, Set<Class<? extends DataValue>> values) {
        if (DataValue.class.isAssignableFrom(i) && values.add(i.asSubclass(DataValue.class))) {
            Arrays.stream(i.getInterfaces()).forEach(s -> addValueClasses(s, values));
        }
    }

    /** @return the missing cell without a reason */
    public static DataCell getMissingCell() {
        return MISSING;
    }

    public Class<? extends DataCell> getCellClass() {
        return cellClass;
    }

    public List<Class<? extends DataValue>> getValueClasses() {
        return valueClasses;
    }

    public Class<? extends DataValue> getPreferredValueClass() {
        return valueClasses.get(0);
    }

    public DataType getCollectionElementType() {
        return elementType;
    }

    public boolean isCollectionType() {
        return elementType != null;
    }

    public boolean isMissingValueType() {
        return cellClass == MissingCell.class;
    }

    /** @return whether every cell of this type gives the value; the type of missing cells is compatible with all */
    public boolean isCompatible(Class<? extends DataValue> valueClass) {
        return isMissingValueType() || valueClasses.stream().anyMatch(valueClass::isAssignableFrom);
    }

    /** @return whether a cell of the other type may be put into a column of this type */
    public boolean isASuperTypeOf(DataType type) {
        if (equals(type) || type.isMissingValueType()) {
            return true;
        }
        if (isMissingValueType() || !type.valueClasses.containsAll(valueClasses)) {
            return false;
        }
        return elementType == null || type.elementType != null && elementType.isASuperTypeOf(type.elementType);
    }

    public static DataType getCommonSuperType(DataType type1, DataType type2) {
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type2.isASuperTypeOf(type1)) {
            return type2;
        }
        List<Class<? extends DataValue>> common = new ArrayList<>(type1.valueClasses);
        common.retainAll(type2.valueClasses);
        common.remove(DataValue.class);
        common.add(0, DataValue.class);
        return new DataType(null, null, List.copyOf(common));
    }

    public DataValueComparator getComparator() {
        return ValueComparator.of(this);
    }

    public String getIdentifier() {
        if (cellClass == null) {
            return toString();
        }
        return cellClass.getName() + (elementType == null ? "" : "<" + elementType.getIdentifier() + ">");
    }

    public String getName() {
        return NAMES.getOrDefault(getPreferredValueClass().getSimpleName(), "?");
    }

    @Override
    public String toString() {
        if (cellClass == null) {
            return "Non-Native " + valueClasses;
        }
        return getName() + (elementType == null ? "" : " (Collection of: " + elementType + ")");
    }

    @Override
    public boolean equals(Object other) {
        if (other == this) {
            return true;
        }
        if (!(other instanceof DataType t) || t.cellClass != cellClass || !Objects.equals(t.elementType, elementType)) {
            return false;
        }
        return cellClass != null || Set.copyOf(t.valueClasses).equals(Set.copyOf(valueClasses));
    }

    @Override
    public int hashCode() {
        return Objects.hash(cellClass, elementType);
    }

    public void save(ConfigWO config) {
        if (elementType != null) {
            elementType.save(config.addConfig("collection_element_type"));
        }
        config.addString("cell_class", cellClass == null ? null : cellClass.getName());
        if (cellClass == null) {
            config.addStringArray("value_classes", valueClasses.stream().map(Class::getName).toArray(String[]::new));
        }
    }

    public static DataType load(ConfigRO config) throws InvalidSettingsException {
        String name = config.getString("cell_class");
        if (name == null) {
            List<Class<? extends DataValue>> values = new ArrayList<>();
            for (String v : config.getStringArray("value_classes")) {
                values.add(valueClass(v));
            }
            return new DataType(null, null, List.copyOf(values));
        }
        DataType element = config.containsKey("collection_element_type")
            ? load((Config)config.getConfig("collection_element_type")) : null;
        return getType(cellClass(name), element);
    }

    private static Class<? extends DataValue> valueClass(String name) throws InvalidSettingsException {
        try {
            return Class.forName(name, true, DataType.class.getClassLoader()).asSubclass(DataValue.class);
        } catch (ClassNotFoundException e) {
            throw new InvalidSettingsException("not supported by the headless runtime: values of class " + name, e);
        }
    }

    /** Only the known cell classes: a file must not choose which class is loaded. */
    private static Class<? extends DataCell> cellClass(String name) throws InvalidSettingsException {
        Collection<Class<? extends DataCell>> known = List.of(StringCell.class, IntCell.class, LongCell.class,
            DoubleCell.class, BooleanCell.class, ListCell.class, SetCell.class, MissingCell.class);
        return known.stream().filter(c -> c.getName().equals(name)).findFirst().orElseThrow(
            () -> new InvalidSettingsException("not supported by the headless runtime: cells of class " + name));
    }
}
