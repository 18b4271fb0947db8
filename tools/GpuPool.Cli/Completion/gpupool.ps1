# Completion of gpupool in PowerShell. For every shell: gpupool completion pwsh >> $PROFILE
Register-ArgumentCompleter -Native -CommandName gpupool -ScriptBlock {
    param($word, $line, $position)
    gpupool "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
