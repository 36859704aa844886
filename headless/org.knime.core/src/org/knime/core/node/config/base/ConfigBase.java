package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.swing.tree.TreeNode;

import org.knime.core.node.InvalidSettingsException;

/**
 * A tree of named, typed entries in the order in which they were added; an entry that is overwritten keeps its place.
 * An array is a nested configuration of the entries "array-size", "0", "1" ...; a null array is a configuration without a size.
 * The class is long because every type has its six accessors.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1;

    private static final String ARRAY_SIZE = "array-size";

    private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

    public ConfigBase(String key) {
        super(key, ConfigEntries.config);
    }

    /** @return a new empty configuration of the same class */
    public abstract ConfigBase getInstance(String key);

    protected void put(AbstractConfigEntry e) {
        e.setParent(this);
        entries.put(e.getKey(), e);
    }

    protected AbstractConfigEntry get(String key) {
        return entries.get(key);
    }

    public AbstractConfigEntry getEntry(String key) {
        return get(key);
    }

    public void addEntry(AbstractConfigEntry entry) {
        put(entry);
    }

    public final AbstractConfigEntry removeConfig(String key) {
        return entries.remove(key);
    }

    protected final void addConfigBase(ConfigBase config) {
        put(config);
    }

    @Override
    public final ConfigBase addConfigBase(String key) {
        ConfigBase config = getInstance(key);
        put(config);
        return config;
    }

    @Override
    public final ConfigBase getConfigBase(String key) throws InvalidSettingsException {
        if (get(key) instanceof ConfigBase config) {
            return config;
        }
        throw new InvalidSettingsException("ConfigBase for key \"" + key + "\" not found.");
    }

    @Override
    public boolean containsKey(String key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    private Object value(String key, ConfigEntries type, String typeName) throws InvalidSettingsException {
        if (get(key) instanceof ConfigValueEntry e && e.getType() == type) {
            return e.value();
        }
        throw new InvalidSettingsException(typeName + " for key \"" + key + "\" not found.");
    }

    @Override
    public void addInt(String key, int value) {
        put(new ConfigValueEntry(key, ConfigEntries.xint, value));
    }

    @Override
    public int getInt(String key) throws InvalidSettingsException {
        return (Integer)value(key, ConfigEntries.xint, "Int");
    }

    @Override
    public int getInt(String key, int def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xint ? (Integer)e.value() : def;
    }

    @Override
    public void addIntArray(String key, int... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addInt(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public int[] getIntArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getInt(Integer.toString(i));
        }
        return values;
    }

    @Override
    public int[] getIntArray(String key, int... def) {
        try {
            return getIntArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addDouble(String key, double value) {
        put(new ConfigValueEntry(key, ConfigEntries.xdouble, value));
    }

    @Override
    public double getDouble(String key) throws InvalidSettingsException {
        return (Double)value(key, ConfigEntries.xdouble, "Double");
    }

    @Override
    public double getDouble(String key, double def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xdouble ? (Double)e.value() : def;
    }

    @Override
    public void addDoubleArray(String key, double... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addDouble(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public double[] getDoubleArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getDouble(Integer.toString(i));
        }
        return values;
    }

    @Override
    public double[] getDoubleArray(String key, double... def) {
        try {
            return getDoubleArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addChar(String key, char value) {
        put(new ConfigValueEntry(key, ConfigEntries.xchar, value));
    }

    @Override
    public char getChar(String key) throws InvalidSettingsException {
        return (Character)value(key, ConfigEntries.xchar, "Char");
    }

    @Override
    public char getChar(String key, char def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xchar ? (Character)e.value() : def;
    }

    @Override
    public void addCharArray(String key, char... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addChar(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public char[] getCharArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        char[] values = new char[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getChar(Integer.toString(i));
        }
        return values;
    }

    @Override
    public char[] getCharArray(String key, char... def) {
        try {
            return getCharArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addShort(String key, short value) {
        put(new ConfigValueEntry(key, ConfigEntries.xshort, value));
    }

    @Override
    public short getShort(String key) throws InvalidSettingsException {
        return (Short)value(key, ConfigEntries.xshort, "Short");
    }

    @Override
    public short getShort(String key, short def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xshort ? (Short)e.value() : def;
    }

    @Override
    public void addShortArray(String key, short... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addShort(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public short[] getShortArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        short[] values = new short[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getShort(Integer.toString(i));
        }
        return values;
    }

    @Override
    public short[] getShortArray(String key, short... def) {
        try {
            return getShortArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addLong(String key, long value) {
        put(new ConfigValueEntry(key, ConfigEntries.xlong, value));
    }

    @Override
    public long getLong(String key) throws InvalidSettingsException {
        return (Long)value(key, ConfigEntries.xlong, "Long");
    }

    @Override
    public long getLong(String key, long def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xlong ? (Long)e.value() : def;
    }

    @Override
    public void addLongArray(String key, long... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addLong(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public long[] getLongArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getLong(Integer.toString(i));
        }
        return values;
    }

    @Override
    public long[] getLongArray(String key, long... def) {
        try {
            return getLongArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addByte(String key, byte value) {
        put(new ConfigValueEntry(key, ConfigEntries.xbyte, value));
    }

    @Override
    public byte getByte(String key) throws InvalidSettingsException {
        return (Byte)value(key, ConfigEntries.xbyte, "Byte");
    }

    @Override
    public byte getByte(String key, byte def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xbyte ? (Byte)e.value() : def;
    }

    @Override
    public void addByteArray(String key, byte... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addByte(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public byte[] getByteArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getByte(Integer.toString(i));
        }
        return values;
    }

    @Override
    public byte[] getByteArray(String key, byte... def) {
        try {
            return getByteArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addFloat(String key, float value) {
        put(new ConfigValueEntry(key, ConfigEntries.xfloat, value));
    }

    @Override
    public float getFloat(String key) throws InvalidSettingsException {
        return (Float)value(key, ConfigEntries.xfloat, "Float");
    }

    @Override
    public float getFloat(String key, float def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xfloat ? (Float)e.value() : def;
    }

    @Override
    public void addFloatArray(String key, float... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addFloat(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public float[] getFloatArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getFloat(Integer.toString(i));
        }
        return values;
    }

    @Override
    public float[] getFloatArray(String key, float... def) {
        try {
            return getFloatArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addBoolean(String key, boolean value) {
        put(new ConfigValueEntry(key, ConfigEntries.xboolean, value));
    }

    @Override
    public boolean getBoolean(String key) throws InvalidSettingsException {
        return (Boolean)value(key, ConfigEntries.xboolean, "Boolean");
    }

    @Override
    public boolean getBoolean(String key, boolean def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xboolean ? (Boolean)e.value() : def;
    }

    @Override
    public void addBooleanArray(String key, boolean... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addBoolean(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getBoolean(Integer.toString(i));
        }
        return values;
    }

    @Override
    public boolean[] getBooleanArray(String key, boolean... def) {
        try {
            return getBooleanArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addString(String key, String value) {
        put(new ConfigValueEntry(key, ConfigEntries.xstring, value));
    }

    @Override
    public String getString(String key) throws InvalidSettingsException {
        return (String)value(key, ConfigEntries.xstring, "String");
    }

    @Override
    public String getString(String key, String def) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xstring ? (String)e.value() : def;
    }

    @Override
    public void addStringArray(String key, String... values) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, values.length);
            for (int i = 0; i < values.length; i++) {
                array.addString(Integer.toString(i), values[i]);
            }
        }
    }

    @Override
    public String[] getStringArray(String key) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        int size = array.getInt(ARRAY_SIZE, -1);
        if (size < 0) {
            return null;
        }
        String[] values = new String[size];
        for (int i = 0; i < size; i++) {
            values[i] = array.getString(Integer.toString(i));
        }
        return values;
    }

    @Override
    public String[] getStringArray(String key, String... def) {
        try {
            return getStringArray(key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addTransientString(String key, String value) {
        put(new ConfigValueEntry(key, ConfigEntries.xtransientstring, value));
    }

    @Override
    public String getTransientString(String key) {
        return get(key) instanceof ConfigValueEntry e && e.getType() == ConfigEntries.xtransientstring
            ? (String)e.value() : null;
    }

    /** Passwords are stored by KNIME with its own cipher, which is not rebuilt here. */
    @Override
    public void addPassword(String key, String encryptionKey, String value) {
        if (value != null) {
            throw new UnsupportedOperationException("not supported by the headless runtime: storing a password");
        }
        put(new ConfigValueEntry(key, ConfigEntries.xpassword, null));
    }

    @Override
    public String getPassword(String key, String encryptionKey) throws InvalidSettingsException {
        String stored = (String)value(key, ConfigEntries.xpassword, "Password");
        if (stored != null) {
            throw new InvalidSettingsException("not supported by the headless runtime: reading a stored password");
        }
        return null;
    }

    @Override
    public String getPassword(String key, String encryptionKey, String def) {
        try {
            return getPassword(key, encryptionKey);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void copyTo(ConfigBaseWO dest) {
        for (AbstractConfigEntry e : entries.values()) {
            if (e instanceof ConfigBase c) {
                c.copyTo(dest.addConfigBase(e.getKey()));
            } else {
                ((ConfigBase)dest).put(new ConfigValueEntry(e.getKey(), e.getType(), ((ConfigValueEntry)e).value()));
            }
        }
    }

    @Override
    public boolean hasIdenticalValue(AbstractConfigEntry otherConfig) {
        if (!(otherConfig instanceof ConfigBase other) || !entries.keySet().equals(other.entries.keySet())) {
            return false;
        }
        return entries.values().stream().allMatch(e -> e.isIdentical(other.get(e.getKey())));
    }

    @Override
    public final void saveToXML(OutputStream os) throws IOException {
        ConfigXml.write(this, os);
    }

    /** Reads entries into this configuration. */
    public void load(InputStream is) throws IOException {
        ConfigXml.read(this, is);
    }

    protected static ConfigBase loadFromXML(ConfigBase config, InputStream in) throws IOException {
        return ConfigXml.read(config, in);
    }

    @Override
    public final String toStringValue() {
        return toString();
    }

    @Override
    public String toString() {
        return getKey();
    }

    /** Appends a readable listing of all entries. */
    public final void toString(StringBuffer buf) {
        for (AbstractConfigEntry e : entries.values()) {
            buf.append(e.getKey()).append(" (").append(e.getType()).append(")=").append(e.toStringValue()).append('\n');
            if (e instanceof ConfigBase c) {
                c.toString(buf);
            }
        }
    }

    @Override
    public final Enumeration<TreeNode> children() {
        List<TreeNode> nodes = new ArrayList<>(entries.values());
        return Collections.enumeration(nodes);
    }

    @Override
    public TreeNode getChildAt(int childIndex) {
        return List.copyOf(entries.values()).get(childIndex);
    }

    @Override
    public int getChildCount() {
        return entries.size();
    }

    @Override
    public int getIndex(TreeNode node) {
        return List.copyOf(entries.values()).indexOf(node);
    }

    @Override
    public final boolean isLeaf() {
        return false;
    }
}
