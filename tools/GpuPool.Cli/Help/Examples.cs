namespace GpuPool.Cli.Help;

/// <summary>A command line and what it is for.</summary>
internal sealed record Example(string Text, string Line);

/// <summary>The examples in the help. A test runs each of them.</summary>
internal static class Examples
{
    private static readonly Example[] List =
    [
        new("Try it on pictures that come with it, and look at demo/index.html.", "gpupool demo --out demo"),
        new("Halve a picture.", "gpupool average-pool photo.png half.png --kernel 2"),
        new("See what there is to run on.", "gpupool devices"),
        new("The same, for a script.", "gpupool devices --json"),
        new("Run a plan.", "gpupool run plan.json --out out"),
        new("On the CPU, with little memory.", "gpupool run plan.json --out out --device cpu --max-memory 256MiB"),
        new("Compare with the outputs that lie beside the plan.", "gpupool verify checked/plan.json"),
        new("Which implementation pools a batch of ResNet's, and why.", "gpupool explain max-pool --shape 8,64,112,112 --kernel 3 --stride 2 --padding 1"),
        new("What an adaptive pooling of other types would give.", "gpupool explain adaptive-average-pool --shape 1,3,10,11 --output-size 4,7 --type float16"),
        new("One case on the CPU, for a short while.", "gpupool bench --filter vgg16-max2s2-late --device cpu --batch 1 --time-per-case 0.01"),
        new("All arrays below a folder.", "gpupool batch each.json --inputs 'data/**/*.npy' --out pooled"),
        new("The second of four shares, on this machine.", "gpupool batch each.json --inputs list.txt --out shared --shard 1/4"),
        new("Check and join what all shares have done.", "gpupool batch merge merged"),
        new("A picture in half, a quarter and an eighth of its size.", "gpupool pyramid photo.png --levels 3 --out levels"),
        new("A volume whose slices are halved and whose number of slices stays.", "gpupool pyramid x.npy --levels 2 --mode max --axes 2,3 --out levels"),
        new("Complete commands and options in this bash.", "gpupool completion bash > gpupool.bash"),
        new("3 by 3 windows, 2 apart, with the places of the maxima.", "gpupool max-pool x.npy y.npy --kernel 3 --stride 2 --padding 1 --indices i.npy"),
        new("The smallest of each 2 by 2.", "gpupool min-pool x.npy y.npy --kernel 2"),
        new("Averages that leave padding out.", "gpupool average-pool x.npy y.npy --kernel 3 --stride 1 --padding 1 --count-include-pad false"),
        new("The Euclidean norm of each window.", "gpupool lp-pool x.npy y.npy --kernel 2 --p 2"),
        new("The variance around each element, divided by the count.", "gpupool variance-pool x.npy y.npy --kernel 3 --stride 1 --padding 1 --correction 0"),
        new("The contrast of each 2 by 2.", "gpupool standard-deviation-pool x.npy y.npy --kernel 2"),
        new("Between average and maximum.", "gpupool soft-pool x.npy y.npy --kernel 2"),
        new("The cubic mean of each window.", "gpupool generalized-mean-pool x.npy y.npy --kernel 2"),
        new("A median filter.", "gpupool median-pool photo.png calm.png --kernel 3 --stride 1 --padding 1"),
        new("The value that a tenth lies below.", "gpupool quantile-pool x.npy y.npy --kernel 2 --q 0.1"),
        new("5 by 7 maxima, whatever the input's size.", "gpupool adaptive-max-pool x.npy y.npy --output-size 5,7"),
        new("As many rows as there are, 2 columns.", "gpupool adaptive-min-pool x.npy y.npy --output-size none,2"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-variance-pool x.npy y.npy --output-size 2"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-standard-deviation-pool x.npy y.npy --output-size 2"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-soft-pool x.npy y.npy --output-size 2"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-generalized-mean-pool x.npy y.npy --output-size 2 --p 4"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-median-pool x.npy y.npy --output-size 2"),
        new("A grid of 2 by 2 for each plane.", "gpupool adaptive-quantile-pool x.npy y.npy --output-size 2 --q 0.9"),
        new("A thumbnail.", "gpupool adaptive-average-pool photo.png thumb.png --output-size 8,8"),
        new("One value for each plane.", "gpupool global-max-pool x.npy y.npy"),
        new("One value for each plane.", "gpupool global-min-pool x.npy y.npy"),
        new("Feature vectors (N, C).", "gpupool global-average-pool x.npy y.npy --keep-dims false"),
        new("Channels last.", "gpupool global-lp-pool x.npy y.npy --p 1 --layout channelsLast"),
        new("One value for each plane.", "gpupool global-variance-pool x.npy y.npy"),
        new("As NumPy's std.", "gpupool global-standard-deviation-pool x.npy y.npy --correction 0"),
        new("One value for each plane.", "gpupool global-soft-pool x.npy y.npy"),
        new("The descriptors of image retrieval, (N, C).", "gpupool global-generalized-mean-pool x.npy y.npy --keep-dims false"),
        new("NumPy's median of each plane.", "gpupool global-median-pool x.npy y.npy --interpolation midpoint"),
        new("An element, not something in between.", "gpupool global-quantile-pool x.npy y.npy --q 0.25 --interpolation nearest"),
        new("Undo a max pooling of kernel 2.", "gpupool max-unpool pooled.npy indices.npy y.npy --kernel 2"),
        new("Windows at places that a seed gives.", "gpupool fractional-max-pool x.npy y.npy --kernel 2 --output-ratio 0.7 --seed 1"),
        new("3 by 3 bins of each region.", "gpupool max-roi-pool x.npy rois5.npy y.npy --output-size 3"),
        new("Regions of a picture four times as large as the features.", "gpupool roi-align x.npy rois.npy batch.npy y.npy --output-size 7 --spatial-scale 0.25 --sampling-ratio 2"),
        new("Sentence embeddings (N, C) from tokens (N, L, C) and the mask (N, L) of a tokenizer.", "gpupool masked-average-pool tokens.npy y.npy --mask mask.npy --layout channelsLast --keep-dims false"),
        new("The largest value of what a mask keeps.", "gpupool masked-max-pool tokens.npy y.npy --mask mask.npy --layout channelsLast"),
        new("The mean of the rows between offsets.", "gpupool segment-average-pool rows.npy y.npy --offsets offsets.npy"),
        new("The largest of the rows of each id.", "gpupool segment-max-pool rows.npy y.npy --segment-ids ids.npy"),
        new("Sums, with NaN for segments without rows.", "gpupool segment-sum-pool rows.npy y.npy --segment-ids ids.npy --segments 5 --empty nan"),
        new("PSPNet's pyramid: a file for each grid.", "gpupool multi-pool x.npy one.npy two.npy three.npy six.npy --operators average:1,2,3,6"),
        new("A spatial pyramid of maxima as one vector an image.", "gpupool multi-pool x.npy y.npy --operators max:1,2,4 --join flat"),
        new("Back through a max pooling of kernel 2.", "gpupool max-pool-grad pooled.npy x.npy dx.npy --kernel 2"),
        new("Back through an average pooling of kernel 2.", "gpupool average-pool-grad pooled.npy x.npy dx.npy --kernel 2"),
    ];

    public static IReadOnlyList<Example> All => List;

    /// <summary>The examples of one command, such as gpupool batch merge.</summary>
    public static IEnumerable<Example> Of(string command) =>
        command == "gpupool" ? List.Take(3) : List.Where(example => example.Line.StartsWith(command + " ", StringComparison.Ordinal) || example.Line == command)
            .Where(example => command != "gpupool batch" || !example.Line.StartsWith("gpupool batch merge", StringComparison.Ordinal));
}
