using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>How the tensors of one type of element are reached, and the element put together again.</summary>
abstract class Arrangement
{
    static readonly ConcurrentDictionary<Type, Arrangement> known = new();

    /// <summary>Appends the tensors of an element, from left to right.</summary>
    public abstract void Collect(object value, List<Tensor> tensors);

    /// <summary>An element like another, with its tensors taken one after the other from elsewhere.</summary>
    public abstract object Rebuild(object template, Func<Tensor> next);

    public static Arrangement Of(object? value, Type declared) => value switch
    {
        null => throw new InvalidOperationException($"A part of type {declared.Name} is null, so that it cannot become part of a batch. Leave such elements out with Filter."),
        Tensor => Leaf.Instance,
        string => throw Unknown(value.GetType()), // texts are lists of characters, but nobody wants them stacked
        _ => known.GetOrAdd(value.GetType(), Make),
    };

    static Arrangement Make(Type type)
    {
        if (type.IsArray || typeof(IList).IsAssignableFrom(type)) return new Sequence();
        if (typeof(IDictionary).IsAssignableFrom(type)) return new Dictionary();
        return Members.TryMake(type) ?? throw Unknown(type);
    }

    static InvalidOperationException Unknown(Type type) => new(
        $"A batch is stacked of tensors, tuples, records, arrays, lists and dictionaries of tensors, but an element has a part of type {type.Name}. Turn it into a tensor first, such as .Map(e => (e.Image, Tensor.Scalar(e.Label))), or give Batch a function that makes a batch of elements.");

    sealed class Leaf : Arrangement
    {
        public static readonly Leaf Instance = new();

        public override void Collect(object value, List<Tensor> tensors) => tensors.Add((Tensor)value);

        public override object Rebuild(object template, Func<Tensor> next) => next();
    }

    /// <summary>Arrays and lists.</summary>
    sealed class Sequence : Arrangement
    {
        public override void Collect(object value, List<Tensor> tensors)
        {
            foreach (object? part in (IList)value) Of(part, value.GetType()).Collect(part!, tensors);
        }

        [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A list that came in was made by its public constructor.")]
        public override object Rebuild(object template, Func<Tensor> next)
        {
            IList parts = (IList)template;
            if (template is Array array)
            {
                Array copy = (Array)array.Clone();
                for (int i = 0; i < copy.Length; i++) copy.SetValue(Of(parts[i], template.GetType()).Rebuild(parts[i]!, next), i);
                return copy;
            }
            IList list = (IList)Activator.CreateInstance(template.GetType())!;
            foreach (object? part in parts) list.Add(Of(part, template.GetType()).Rebuild(part!, next));
            return list;
        }
    }

    sealed class Dictionary : Arrangement
    {
        public override void Collect(object value, List<Tensor> tensors)
        {
            foreach (DictionaryEntry entry in (IDictionary)value) Of(entry.Value, value.GetType()).Collect(entry.Value!, tensors);
        }

        [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A dictionary that came in was made by its public constructor.")]
        public override object Rebuild(object template, Func<Tensor> next)
        {
            IDictionary result = (IDictionary)Activator.CreateInstance(template.GetType())!;
            foreach (DictionaryEntry entry in (IDictionary)template) result.Add(entry.Key, Of(entry.Value, template.GetType()).Rebuild(entry.Value!, next));
            return result;
        }
    }

    /// <summary>Types whose constructor takes what their members show, by name: tuples, records, anonymous types.</summary>
    sealed class Members(ConstructorInfo constructor, Func<object, object?>[] getters, Type[] types) : Arrangement
    {
        readonly ConstructorInvoker constructor = ConstructorInvoker.Create(constructor);

        [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The program that makes elements with a constructor, and reads them, keeps both.")]
        public static Members? TryMake(Type type)
        {
            foreach (ConstructorInfo constructor in type.GetConstructors().Where(candidate => candidate.GetParameters().Length > 0))
            {
                Func<object, object?>?[] getters = [.. constructor.GetParameters().Select(parameter => Getter(type, parameter))];
                if (getters.All(getter => getter is not null)) return new(constructor, getters!, [.. constructor.GetParameters().Select(parameter => parameter.ParameterType)]);
            }
            return null;
        }

        [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The program that makes elements with a constructor, and reads them, keeps both.")]
        static Func<object, object?>? Getter(Type type, ParameterInfo parameter)
        {
            const BindingFlags flags = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
            int place = parameter.Position;
            // Tuples tell their parts without reflection, which is ten times as fast; what lies behind the seventh is a tuple of its own.
            if (typeof(ITuple).IsAssignableFrom(type) && place < 7) return value => ((ITuple)value)[place];
            if (type.GetField(parameter.Name!, flags) is { } field) return field.GetValue;
            return type.GetProperty(parameter.Name!, flags) is { } property ? property.GetValue : null;
        }

        public override void Collect(object value, List<Tensor> tensors)
        {
            for (int i = 0; i < getters.Length; i++)
            {
                object? part = getters[i](value);
                Of(part, types[i]).Collect(part!, tensors);
            }
        }

        public override object Rebuild(object template, Func<Tensor> next)
        {
            object?[] parts = new object?[getters.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                object? part = getters[i](template);
                parts[i] = Of(part, types[i]).Rebuild(part!, next);
            }
            return constructor.Invoke(parts.AsSpan());
        }
    }
}
